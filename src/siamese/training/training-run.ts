/**
 * The state of one run between two events: counts, time, the optimiser and the best weights so far.
 * `train` decides what happens when and tells the consumer; this does it and reports in plain numbers.
 */
import type { Batch } from '../batch.ts';
import { lossByName } from '../losses/by-name.ts';
import type { WeightSnapshot } from '../model/network-weights.ts';
import { isMoved } from '../model/plan-layers.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import type { TrainingOptions } from '../options.ts';
import type { Random } from '../random.ts';
import type { StepReport, StopReason, TrainingSummary, ValidationReport } from '../reports.ts';
import type { SamplerState } from '../sampling/sampler-state.ts';
import { createAdam } from './adam.ts';
import type { AdamParameter } from './adam-terms.ts';
import { createBestWeights } from './best-weights.ts';
import { budgetUsed } from './budget.ts';
import { createCollapseDetector } from './collapse-detector.ts';
import { learningRateAt } from './learning-rate.ts';
import { type OwedState, type RunState, runStateVersion } from './run-state.ts';
import { type Stopwatch, startStopwatch } from './stopwatch.ts';
import { createTrainStep } from './train-step.ts';
import { type Validation, validationReport } from './validation-report.ts';
import { createWeightAverage } from './weight-average.ts';

export interface TrainContext {
  /** Milliseconds. Time between an event and the next `next` does not count. */
  clock(): number;
  /** Faces of the training people. */
  readonly facesPerEpoch: number;
  /** What dropout drops in a step is drawn from its fork of the step's number. */
  readonly random: Random;
  /** Measures the network as it is now on fixed pairs; null when it was told to stop meanwhile. */
  validate(): Promise<Validation | null>;
}

export interface TrainingRun {
  readonly watch: Stopwatch;
  /** Whoever does one of these crosses it off before telling of it. */
  readonly owed: { -readonly [One in keyof OwedState]: OwedState[One] };
  /** Of the best validation so far; null before the first. */
  readonly best: TrainingSummary['best'];
  /** Why there is no further step once what is owed is done; null when there is one. */
  readonly ending: StopReason | null;
  /** @param batchMs how long it took to make the batch */
  step(batch: Batch, batchMs: number): Promise<StepReport>;
  /** There are no more batches: nothing is left but a last validation. */
  close(): void;
  /** Remembers the weights when they are the best so far. @returns null when it was broken off */
  validate(): Promise<ValidationReport | null>;
  /** From now on the network holds the averaged weights, if they are averaged, until what it returns is called. */
  showAverage(): () => void;
  /** Likewise the best weights so far. */
  showBest(): () => void;
  /** Puts back the last weights that were numbers. */
  rescue(): void;
  summary(reason: StopReason): TrainingSummary;
  /** Copies; not during a step. @param sampler before it planned the next batch */
  state(sampler: SamplerState | null): Promise<RunState>;
  /** Leaves the best weights in the network and frees everything else. */
  end(): void;
}

/** @param start what it goes on from; of this network and these options */
export function startTrainingRun(
  network: SiameseNetwork,
  options: TrainingOptions,
  context: TrainContext,
  start: RunState | null,
): TrainingRun {
  const adam = createAdam(parametersOf(network), options, start?.optimiser);
  const { average, best } = putIntoNetwork(network, options, start);
  const detector = createCollapseDetector(options, start?.detector);
  const step = createTrainStep(network, lossByName(options, network.affine), adam, context.clock);
  const watch = startStopwatch(context.clock, start?.used.elapsedMs);
  // Where it starts from: what the untrained network makes of the pairs.
  const owed = { warning: null, validation: true, checkpoint: false, ...start?.owed };
  const used = { steps: 0, faces: 0, elapsedMs: 0, ...start?.used };
  let { lastLoss, isOver } = start ?? { lastLoss: Number.NaN, isOver: false };
  /** The network's own weights while it shows others. */
  let own: WeightSnapshot | null = null;
  const showInstead = (put: () => void): (() => void) => {
    const hidden = network.snapshot();
    own = hidden;
    put();
    return () => {
      hidden.restore();
      hidden.dispose();
      own = null;
    };
  };
  const progress = (): number => {
    used.elapsedMs = watch.elapsedMs;
    return budgetUsed(options, used, context.facesPerEpoch);
  };
  const isLost = (): boolean => used.steps > 0 && !Number.isFinite(lastLoss);

  return {
    watch,
    owed,
    get best() {
      return best.report;
    },
    get ending() {
      if (isLost()) return 'not-finite';
      return isOver ? 'budget-used' : null;
    },
    async step(batch, batchMs) {
      const number = used.steps + 1;
      const learningRate = learningRateAt(number, progress(), options);
      const { partsMs, ...figures } = await step(batch, learningRate, context.random.fork(number));
      average?.update();
      const faces = batch.plan.faces.length;
      lastLoss = figures.loss;
      used.steps = number;
      used.faces += faces;
      const done = progress();
      const { elapsedMs } = used;
      const report: StepReport = {
        step: number,
        ...figures,
        learningRate,
        faces,
        elapsedMs,
        partsMs: { batch: batchMs, ...partsMs },
        progress: done,
      };
      isOver = done >= 1;
      owed.warning = detector.observe(report);
      owed.validation = !isLost() && (isOver || number % options.validateEvery === 0);
      return report;
    },
    close() {
      isOver = true;
      owed.validation = true;
    },
    async validate() {
      const measured = await context.validate();
      if (measured === null) return null;
      // Before the first step there is nothing to keep yet: an untrained network is never the best one.
      const bestAuc = used.steps === 0 ? Number.POSITIVE_INFINITY : (best.report?.auc ?? -1);
      const report = validationReport(measured, { step: used.steps, elapsedMs: watch.elapsedMs, bestAuc });
      if (report.best) best.remember(report);
      owed.validation = false;
      owed.checkpoint = report.best;
      return report;
    },
    showAverage: () => (average ? showInstead(average.show) : () => {}),
    showBest: () => showInstead(best.restore),
    rescue: best.rescue,
    summary: (reason) => ({
      loss: options.loss,
      budgetUnit: options.budgetUnit,
      ...used,
      elapsedMs: watch.elapsedMs,
      lastLoss,
      best: best.report,
      reason,
    }),
    state: async (sampler) => ({
      version: runStateVersion,
      used: { ...used, elapsedMs: watch.elapsedMs },
      lastLoss,
      isOver,
      owed: { ...owed },
      weights: await (own?.read() ?? network.readWeights()),
      optimiser: await adam.state(),
      average: average ? await average.state() : null,
      best: await best.state(),
      detector: detector.state(),
      sampler,
    }),
    end() {
      best.restore();
      best.dispose();
      average?.dispose();
      adam.dispose();
    },
  };
}

/** The averaged and the best weights are taken from the network, which holds them one after the other for that, then its own. */
function putIntoNetwork(network: SiameseNetwork, { averaging }: TrainingOptions, start: RunState | null) {
  if (start?.average) network.writeWeights(start.average.weights);
  const average = averaging > 0 ? createWeightAverage(network, averaging, start?.average?.steps) : null;
  if (start) network.writeWeights(start.best.weights);
  const best = createBestWeights(network, start?.best.report);
  if (start) network.writeWeights(start.weights);
  return { average, best };
}

function parametersOf(network: SiameseNetwork): AdamParameter[] {
  const trainable = network.weights.filter(({ plan }) => isMoved(plan));
  return trainable.map(({ plan, variable }) => ({ name: plan.name, variable, decays: plan.decays }));
}
