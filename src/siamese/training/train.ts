/**
 * Training as a generator: yields plain reports, ends with a summary, is paused by not asking for more.
 *
 * Takes batches and a clock, draws and measures nothing itself. The network stays the caller's and ends up
 * with the weights that did best on validation; all else it makes is freed, also on `return()`.
 */
import type { Batch } from '../batch.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import type { TrainingOptions } from '../options.ts';
import type {
  CollapseWarning,
  StepReport,
  StopReason,
  TrainingSummary,
  ValidationReport,
} from '../reports.ts';
import { refuseInvalidOptions } from '../validate-options.ts';
import { startTrainingRun, type TrainContext, type TrainingRun } from './training-run.ts';

export type TrainEvent =
  | { readonly kind: 'step'; readonly report: StepReport }
  | { readonly kind: 'validation'; readonly report: ValidationReport }
  /** The best model so far: its weights may be read until the generator is resumed. */
  | { readonly kind: 'checkpoint'; readonly report: NonNullable<TrainingSummary['best']> }
  | { readonly kind: 'collapse'; readonly warning: CollapseWarning };

/** What `next` is told: `stop` ends the run with a summary and no further events. */
export type TrainCommand = 'continue' | 'stop' | undefined;

export type Training = AsyncGenerator<TrainEvent, TrainingSummary, TrainCommand>;
/** Tells of one thing, and whether the consumer asked to stop there. */
type Telling = AsyncGenerator<TrainEvent, boolean, TrainCommand>;

/** @throws InvalidTrainingOptionsError before the first step */
export async function* train(
  network: SiameseNetwork,
  batches: Iterator<Batch> | AsyncIterator<Batch>,
  options: TrainingOptions,
  context: TrainContext,
): Training {
  refuseInvalidOptions(options);
  const run = startTrainingRun(network, options, context);
  try {
    return yield* takeSteps(run, batches);
  } finally {
    run.end();
  }
}

async function* takeSteps(run: TrainingRun, batches: Iterator<Batch> | AsyncIterator<Batch>): Training {
  let upcoming: Promise<TakenBatch> | null = null;
  for (;;) {
    if (yield* tellOwed(run)) return run.summary('stopped');
    if (run.ending !== null) return endWith(run, run.ending);
    const { batch, batchMs } = await (upcoming ?? takeBatch(run, batches));
    if (batch === null) {
      run.close();
      continue;
    }
    const stepping = run.step(batch, batchMs);
    // Made while a graphics card computes the step, if one does.
    let meanwhileMs = 0;
    upcoming = takeBatch(run, batches);
    upcoming.then(
      (taken) => (meanwhileMs = taken.batchMs),
      () => {}, // told by the step after this one
    );
    const report = withoutBatch(await stepping, meanwhileMs);
    if (yield* tell(run, { kind: 'step', report })) return run.summary('stopped');
  }
}

function endWith(run: TrainingRun, reason: StopReason): TrainingSummary {
  if (reason === 'not-finite') run.rescue();
  return run.summary(reason);
}

/** The next batch was made while the results were waited for: that time is the batch's, told with its step. */
function withoutBatch(report: StepReport, batchMs: number): StepReport {
  const { partsMs } = report;
  return { ...report, partsMs: { ...partsMs, readBack: Math.max(0, partsMs.readBack - batchMs) } };
}

/** With the time it took to make; null when there are no more. */
interface TakenBatch {
  readonly batch: Batch | null;
  readonly batchMs: number;
}

async function takeBatch(
  { watch }: TrainingRun,
  batches: Iterator<Batch> | AsyncIterator<Batch>,
): Promise<TakenBatch> {
  const startedAt = watch.elapsedMs;
  const { value, done } = await batches.next();
  return { batch: done ? null : value, batchMs: watch.elapsedMs - startedAt };
}

/** Does and tells what is due before the next step, in this order. */
async function* tellOwed(run: TrainingRun): Telling {
  const { owed } = run;
  const { warning } = owed;
  owed.warning = null;
  if (warning && (yield* tell(run, { kind: 'collapse', warning }))) return true;
  if (owed.validation && (yield* validate(run))) return true;
  return owed.checkpoint ? yield* tellCheckpoint(run) : false;
}

async function* validate(run: TrainingRun): Telling {
  const showOwn = run.showAverage();
  try {
    const report = await run.validate();
    if (report === null) return true; // broken off: the run is being stopped
    return yield* tell(run, { kind: 'validation', report });
  } finally {
    showOwn();
  }
}

async function* tellCheckpoint(run: TrainingRun): Telling {
  run.owed.checkpoint = false;
  if (run.best === null) return false; // owed after a validation that was the best
  const showOwn = run.showBest();
  try {
    return yield* tell(run, { kind: 'checkpoint', report: run.best });
  } finally {
    showOwn();
  }
}

async function* tell(run: TrainingRun, event: TrainEvent): Telling {
  run.watch.pause();
  const command = yield event;
  run.watch.resume();
  return command === 'stop';
}
