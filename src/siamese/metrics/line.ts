/**
 * The line of a check: up to which distance a face is called an enrolled person's, and what is known of that line.
 *
 * Never the balanced threshold, which lets one stranger in eight pass, unless somebody chooses it. Of photos the default is the
 * strictest line at which somebody with three enrolled photos still passes nine times in ten. Before a camera it is the strictest
 * that was measured: there everybody shares lens and light, faces of one person lie closer together than photos do – and so do
 * those of strangers: ten times as many pass as were meant. Of a camera that was checked distances mean what they mean for photos, and
 * the default is as for photos, from 1 % on.
 */
import type { EnrolmentPoint, OperatingPoint, ThresholdOrigin } from '../reports.ts';

/** What a model says of its thresholds. */
export interface Measured {
  readonly threshold: number;
  readonly thresholdFrom: ThresholdOrigin;
  readonly operatingPoints: readonly OperatingPoint[];
  readonly enrolmentPoints: readonly EnrolmentPoint[];
}

/** Of strangers the share that may pass, or the model's own threshold; null is the default. */
export type LineChoice = number | 'own' | null;

export interface Line {
  readonly choice: number | 'own';
  readonly threshold: number;
  /** Share of strangers that pass, and of tries of the right person; null when nobody measured. */
  readonly falseAccept: number | null;
  readonly trueAccept: number | null;
  /** Enrolled photos for which that was measured; null: it was measured on pairs of single photos. */
  readonly photos: number | null;
}

export interface CheckSituation {
  /** Of the enrolled person. */
  readonly photos: number;
  /** A checked camera is one whose own share of all faces was measured, and is taken off (`common-part.ts`). */
  readonly where: 'camera' | 'checked-camera' | 'photos';
}

/** The right person with three photos is to pass so often. */
const wantedTrueAccept = 0.9;
const usualPhotos = 3;
/** Before a camera a stranger has many tries: of a checked one no milder share is taken by itself, even if few pass. */
const mostBeforeCamera = 0.01;

/**
 * The model's own threshold first, then the stricter lines, mildest first. For a person with so many photos: the points of the
 * largest template that is not larger; where a model has none, its points for pairs.
 */
export function linesFor(model: Measured, photos: number): Line[] {
  const known = model.operatingPoints.find(({ threshold }) => threshold === model.threshold);
  const own: Line = {
    choice: 'own',
    threshold: model.threshold,
    falseAccept: known?.falseAccept ?? null,
    trueAccept: known?.trueAccept ?? null,
    photos: null,
  };
  const measured = model.enrolmentPoints.filter((point) => point.photos <= Math.max(1, photos));
  const size = Math.max(...measured.map((point) => point.photos));
  const strict =
    measured.length > 0
      ? measured.filter((point) => point.photos === size).map((point) => strictLine(point, size))
      : model.operatingPoints
          .filter((point) => point !== known && point.threshold < model.threshold)
          .map((point) => strictLine(point, null));
  return [own, ...strict.toSorted((one, other) => other.threshold - one.threshold)];
}

export function lineFor(model: Measured, situation: CheckSituation, choice: LineChoice): Line {
  const lines = linesFor(model, situation.photos);
  const wanted = choice ?? defaultChoice(model, situation.where);
  return lines.find((line) => line.choice === wanted) ?? lines.at(-1)!;
}

/** What is taken unless somebody chooses: a threshold that was set by hand was chosen. */
export function defaultChoice(model: Measured, where: CheckSituation['where']): LineChoice {
  if (model.thresholdFrom === 'person') return 'own';
  const usual = model.enrolmentPoints.filter(({ photos }) => photos === usualPhotos);
  if (usual.length === 0) return null; // the strictest there is
  const shares = usual.map((point) => point.falseAccept);
  if (where === 'camera') return Math.min(...shares);
  const most = where === 'checked-camera' ? mostBeforeCamera : 1;
  const allowed = usual.filter(({ falseAccept }) => falseAccept <= most);
  if (allowed.length === 0) return Math.min(...shares);
  const passing = allowed.filter(({ trueAccept }) => trueAccept >= wantedTrueAccept);
  return passing.length > 0
    ? Math.min(...passing.map((point) => point.falseAccept))
    : Math.max(...allowed.map((point) => point.falseAccept));
}

function strictLine({ threshold, falseAccept, trueAccept }: OperatingPoint, photos: number | null): Line {
  return { choice: falseAccept, threshold, falseAccept, trueAccept, photos };
}
