/**
 * The figures of a step that become curves. Each is told here once: what crosses to the page, what is kept of
 * a run and what the charts draw are made from this list.
 */
import type { StepReport } from '../siamese/reports.ts';

interface Arrays {
  readonly uint32: Uint32Array;
  readonly float32: Float32Array;
  readonly float64: Float64Array;
}

interface StepFigure {
  readonly name: string;
  /** What its curve is an array of. */
  readonly numbers: keyof Arrays;
  /** Whether it is kept with a run that is over. */
  readonly kept: boolean;
  readonly of: (report: StepReport) => number;
}

export const stepColumns = [
  { name: 'step', numbers: 'uint32', kept: true, of: ({ step }) => step },
  { name: 'elapsedMs', numbers: 'float64', kept: true, of: ({ elapsedMs }) => elapsedMs },
  { name: 'loss', numbers: 'float32', kept: true, of: ({ loss }) => loss },
  { name: 'sameMean', numbers: 'float32', kept: true, of: ({ samePairs }) => samePairs.mean },
  { name: 'sameDeviation', numbers: 'float32', kept: false, of: ({ samePairs }) => samePairs.deviation },
  { name: 'differentMean', numbers: 'float32', kept: true, of: ({ differentPairs }) => differentPairs.mean },
  {
    name: 'differentDeviation',
    numbers: 'float32',
    kept: false,
    of: ({ differentPairs }) => differentPairs.deviation,
  },
] as const satisfies readonly StepFigure[];

type Column = (typeof stepColumns)[number];
type KeptColumn = Extract<Column, { readonly kept: true }>;
type CurvesOf<Some extends Column> = { readonly [One in Some as One['name']]: Arrays[One['numbers']] };

export type StepColumn = Column['name'];
/** One number a step in each array, in the order of the steps. */
export type StepCurves = CurvesOf<Column>;
/** Those that are kept with a run that is over. */
export type KeptCurves = CurvesOf<KeptColumn>;

const arrays = { uint32: Uint32Array, float32: Float32Array, float64: Float64Array };

export function curvesOf(reports: readonly StepReport[]): StepCurves {
  return makeCurves((column) => arrays[column.numbers].from(reports.map(column.of)));
}

/** @returns new arrays: the steps of `earlier`, then those of `later` */
export function joinCurves(earlier: StepCurves, later: StepCurves): StepCurves {
  return makeCurves(({ name, numbers }) => {
    const joined = new arrays[numbers](earlier[name].length + later[name].length);
    joined.set(earlier[name]);
    joined.set(later[name], earlier[name].length);
    return joined;
  });
}

/** @returns the same arrays, without those that are not kept */
export function keptCurves(curves: StepCurves): KeptCurves {
  const kept = stepColumns.filter((column) => column.kept).map(({ name }) => [name, curves[name]]);
  return Object.fromEntries(kept) as KeptCurves; // an array of its kind for each kept column
}

function makeCurves(make: (column: Column) => Arrays[keyof Arrays]): StepCurves {
  const made = stepColumns.map((column) => [column.name, make(column)]);
  return Object.fromEntries(made) as StepCurves; // an array of its kind for each column
}
