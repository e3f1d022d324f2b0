/**
 * Training as a generator: yields plain reports, ends with a summary, is paused by not asking for more.
 *
 * Takes batches and a clock, draws and measures nothing itself. The network stays the caller's and ends up
 * with the weights that did best on validation; all else it makes is freed, also on `return()`.
 */
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
import { refuseForeignState } from './refuse-foreign-state.ts';
import type { RunState } from './run-state.ts';
import { type Batches, type BatchesAhead, takeAhead } from './take-ahead.ts';
import { startTrainingRun, type TrainContext, type TrainingRun } from './training-run.ts';

export type TrainEvent =
  | { readonly kind: 'step'; readonly report: StepReport }
  | { readonly kind: 'validation'; readonly report: ValidationReport }
  /** The best model so far: its weights may be read until the generator is resumed. */
  | { readonly kind: 'checkpoint'; readonly report: NonNullable<TrainingSummary['best']> }
  | { readonly kind: 'collapse'; readonly warning: CollapseWarning };

/** What `next` is told: `stop` ends the run with a summary and no further events. */
export type TrainCommand = 'continue' | 'stop' | undefined;

export interface Training extends AsyncGenerator<TrainEvent, TrainingSummary, TrainCommand> {
  /**
   * The run as it is between two events, to be taken up later, by another program perhaps: what is owed when it is put
   * down is told first then. Reads all weights back and changes nothing. Wait for it before asking for the next event.
   * @throws NotBetweenEventsError before the first event, while the next is waited for, and when the run has ended
   */
  state(): Promise<RunState>;
}

export class NotBetweenEventsError extends Error {
  override readonly name = 'NotBetweenEventsError';
  constructor() {
    super('A run has a state between two of its events only.');
  }
}

/** Tells of one thing, and whether the consumer asked to stop there. */
type Telling = AsyncGenerator<TrainEvent, boolean, TrainCommand>;

/**
 * Nothing happens before the first event is asked for.
 * @param start the run to go on with, its next step being that of the first batch; `batches` and `context.random` are
 *   to be those it had. The network gets its weights, whatever it holds.
 * @throws InvalidTrainingOptionsError before the first step
 * @throws RunStateError, WeightMismatchError when `start` is not of this network and these options; the network is as
 *   it was then
 */
export function train(
  network: SiameseNetwork,
  batches: Batches,
  options: TrainingOptions,
  context: TrainContext,
  start: RunState | null = null,
): Training {
  let state: (() => Promise<RunState>) | null = null;
  async function* events(): AsyncGenerator<TrainEvent, TrainingSummary, TrainCommand> {
    refuseInvalidOptions(options);
    if (start !== null) refuseForeignState(start, network, options);
    const run = startTrainingRun(network, options, context, start);
    const taking = takeAhead(batches, run.watch);
    state = async () => {
      if (!run.watch.isPaused) throw new NotBetweenEventsError();
      const { batch } = await taking.ahead();
      return run.state(batch?.sampler ?? null);
    };
    try {
      return yield* takeSteps(run, taking);
    } finally {
      state = null;
      run.end();
    }
  }
  return Object.assign(events(), {
    state: async () => {
      if (state === null) throw new NotBetweenEventsError();
      return state();
    },
  });
}

async function* takeSteps(
  run: TrainingRun,
  batches: BatchesAhead,
): AsyncGenerator<TrainEvent, TrainingSummary, TrainCommand> {
  for (;;) {
    if (yield* tellOwed(run)) return run.summary('stopped');
    if (run.ending !== null) return endWith(run, run.ending);
    const { batch, batchMs } = await batches.take();
    if (batch === null) {
      run.close();
      continue;
    }
    const stepping = run.step(batch, batchMs);
    let meanwhileMs = 0;
    batches.ahead().then(
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
