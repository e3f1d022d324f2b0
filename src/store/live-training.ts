/**
 * The step-by-step curves of the run in progress, outside the store: ten appends a second would
 * make React render ten times a second. Charts subscribe to it and draw when they please.
 *
 * Made once by the composition root, so the curves outlive the views. Knows no React.
 */
import { createMetricSeries, type MetricSeries } from '../charts/metric-series.ts';
import type { Engine } from '../engine/protocol.ts';
import type { RunId } from '../records/ids.ts';
import { type StepColumn, type StepCurves, stepColumns } from '../records/step-columns.ts';

/** What is drawn beside the figures of the steps; `Low` and `High` are a mean minus and plus one deviation. */
const drawnColumns = [
  'seconds',
  'smoothLoss',
  'sameLow',
  'sameHigh',
  'differentLow',
  'differentHigh',
] as const;

type DrawnColumn = (typeof drawnColumns)[number];
export type LiveColumn = StepColumn | DrawnColumn;

const liveColumns: readonly LiveColumn[] = [...stepColumns.map(({ name }) => name), ...drawnColumns];

export interface LiveTraining {
  /** One row per step. */
  readonly steps: MetricSeries<LiveColumn>;
  /** The run the rows belong to; null before the first one. */
  readonly runId: RunId | null;
  /** Ends the subscriptions to the engine. */
  stop(): void;
}

/** Steps over which a loss loses two thirds of its say in the smoothed curve. */
const smoothingSteps = 20;

export function createLiveTraining(engine: Engine): LiveTraining {
  const steps = createMetricSeries(liveColumns);
  let runId: RunId | null = null;
  let smoother = createSmoother(smoothingSteps);

  const begin = (id: RunId): void => {
    runId = id;
    smoother = createSmoother(smoothingSteps);
    steps.clear();
  };
  const subscriptions = [
    engine.on('runStarted', ({ id }) => begin(id)),
    engine.on('steps', (batch) => {
      if (batch.runId !== runId) begin(batch.runId);
      steps.append({ ...batch, ...drawnRows(batch, smoother) });
    }),
  ];

  return {
    steps,
    get runId() {
      return runId;
    },
    stop() {
      for (const end of subscriptions) end();
    },
  };
}

function drawnRows(
  { elapsedMs, loss, sameMean, sameDeviation, differentMean, differentDeviation }: StepCurves,
  smooth: (value: number) => number,
): Record<DrawnColumn, ArrayLike<number>> {
  const add = (values: Float32Array, deviations: Float32Array, sign: 1 | -1): Float64Array =>
    Float64Array.from(values, (value, row) => Math.max(0, value + sign * (deviations[row] ?? 0)));
  return {
    seconds: Float64Array.from(elapsedMs, (milliseconds) => milliseconds / 1000),
    smoothLoss: Float64Array.from(loss, smooth),
    sameLow: add(sameMean, sameDeviation, -1),
    sameHigh: add(sameMean, sameDeviation, 1),
    differentLow: add(differentMean, differentDeviation, -1),
    differentHigh: add(differentMean, differentDeviation, 1),
  };
}

/**
 * Exponential moving average without the pull towards zero at the start (the bias correction of
 * Adam: Kingma & Ba 2015, section 3). A value that is not finite is shown, but not remembered.
 */
export function createSmoother(steps: number): (value: number) => number {
  const keep = Math.exp(-1 / steps);
  let sum = 0;
  let weight = 0;
  return (value) => {
    if (!Number.isFinite(value)) return value;
    sum = keep * sum + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
    return sum / weight;
  };
}
