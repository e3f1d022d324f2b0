/**
 * The state of one run between two events: counts, time, the optimiser and the best weights so far.
 * `train` decides what happens when and tells the consumer; this does it and reports in plain numbers.
 */
import type { Batch } from '../batch.ts';
import { lossByName } from '../losses/by-name.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import type { TrainingOptions } from '../options.ts';
import type { Random } from '../random.ts';
import type { StepReport, StopReason, TrainingSummary, ValidationReport } from '../reports.ts';
import { createAdam } from './adam.ts';
import { createBestWeights } from './best-weights.ts';
import { budgetUsed } from './budget.ts';
import { learningRateAt } from './learning-rate.ts';
import { type Stopwatch, startStopwatch } from './stopwatch.ts';
import { createTrainStep } from './train-step.ts';
import { type Validation, validationReport } from './validation-report.ts';
import { createWeightAverage } from './weight-average.ts';

export interface TrainContext {
  /** Milliseconds. Time between an event and the next `next` does not count. */
  clock(): number;
  /** Faces of the training people. */
  readonly facesPerEpoch: number;
  /** What dropout drops is drawn from it. */
  readonly random: Random;
  /** Measures the network as it is now on fixed pairs; null when it was told to stop meanwhile. */
  validate(): Promise<Validation | null>;
}

export interface TrainingRun {
  readonly watch: Stopwatch;
  /** @param batchMs how long it took to make the batch */
  step(batch: Batch, batchMs: number): Promise<StepReport>;
  /** Remembers the weights when they are the best so far. @returns null when it was broken off */
  validate(): Promise<ValidationReport | null>;
  /** From now on the network holds the averaged weights, if they are averaged, until what it returns is called. */
  showAverage(): () => void;
  /** Puts back the last weights that were numbers. */
  rescue(): void;
  summary(reason: StopReason): TrainingSummary;
  /** Leaves the best weights in the network and frees everything else. */
  end(): void;
}

export function startTrainingRun(
  network: SiameseNetwork,
  options: TrainingOptions,
  context: TrainContext,
): TrainingRun {
  const trainable = network.weights.filter(({ plan }) => plan.trainable);
  const adam = createAdam(
    trainable.map(({ plan, variable }) => ({ variable, decays: plan.decays })),
    options,
  );
  const average = options.averaging > 0 ? createWeightAverage(network, options.averaging) : null;
  const best = createBestWeights(network);
  const loss = lossByName(options, network.affine);
  const step = createTrainStep(network, loss, adam, context.random, context.clock);
  const watch = startStopwatch(context.clock);
  const used = { steps: 0, faces: 0, elapsedMs: 0 };
  const progress = (): number => {
    used.elapsedMs = watch.elapsedMs;
    return budgetUsed(options, used, context.facesPerEpoch);
  };
  let lastLoss = Number.NaN;

  const measure = async (): Promise<ValidationReport | null> => {
    const measured = await context.validate();
    if (measured === null) return null;
    // Before the first step there is nothing to keep yet: an untrained network is never the best one.
    const bestAuc = used.steps === 0 ? Number.POSITIVE_INFINITY : (best.report?.auc ?? -1);
    const report = validationReport(measured, { step: used.steps, elapsedMs: watch.elapsedMs, bestAuc });
    if (report.best) best.remember(report);
    return report;
  };

  return {
    watch,
    async step(batch, batchMs) {
      const learningRate = learningRateAt(used.steps + 1, progress(), options);
      const { partsMs, ...figures } = await step(batch, learningRate);
      average?.update();
      const faces = batch.plan.faces.length;
      lastLoss = figures.loss;
      used.steps += 1;
      used.faces += faces;
      const done = progress();
      const { steps, elapsedMs } = used;
      return {
        step: steps,
        ...figures,
        learningRate,
        faces,
        elapsedMs,
        partsMs: { batch: batchMs, ...partsMs },
        progress: done,
      };
    },
    validate: measure,
    showAverage: () => average?.show() ?? (() => {}),
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
    end() {
      best.restore();
      best.dispose();
      average?.dispose();
      adam.dispose();
    },
  };
}
