/**
 * Pulls the training generator until it is done, at the pace of the run's control, and passes on
 * what it tells.
 *
 * The macrotask after each event is here and not in the library: without it neither pause nor stop
 * would ever be heard.
 */

import type { RunSummary, TrainingStage } from '../../../records/run.ts';
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import { createRandom } from '../../../siamese/random.ts';
import type { FacePairs, TrainingSummary } from '../../../siamese/reports.ts';
import type { RunState } from '../../../siamese/training/run-state.ts';
import { type TrainEvent, type Training, train } from '../../../siamese/training/train.ts';
import type { TrainContext } from '../../../siamese/training/training-run.ts';
import type { Validation } from '../../../siamese/training/validation-report.ts';
import type { BackendStatus } from '../backend/backend.ts';
import type { WorkerContext } from '../context.ts';
import { pairsSubset } from '../faces/pairs-subset.ts';
import type { BatchMaker } from './batch-maker/batch-maker.ts';
import type { CheckpointKeeper } from './checkpoint-keeper.ts';
import type { FaceSource } from './face-source.ts';
import type { FrameGate } from './frame-gate.ts';
import { type KeepUnfinished, readUnfinished } from './keep-unfinished.ts';
import type { RunControl } from './run-control.ts';
import type { RunRecorder } from './run-recorder.ts';
import { countFaces, type TrainingFaces, trainingBatches } from './training-batches.ts';

export interface RunParts {
  readonly run: RunSummary;
  readonly network: SiameseNetwork;
  readonly faces: TrainingFaces;
  readonly source: FaceSource;
  readonly validationPairs: FacePairs;
  /** Where it was put down; null for a new run. */
  readonly start: RunState | null;
  /** Validation in passing uses at most so many of them. */
  readonly passingPairs: number;
  readonly control: RunControl;
  readonly recorder: RunRecorder;
  readonly keeper: CheckpointKeeper;
  readonly keepUnfinished: KeepUnfinished | null;
  readonly frames: FrameGate;
  readonly backend: BackendStatus;
  /** Tells the stage the run is in; saying the same one twice is fine. */
  stage(name: TrainingStage): void;
}

/** What came of asking the training for more. */
type Advance =
  | { readonly kind: 'told'; readonly event: TrainEvent['kind'] }
  | { readonly kind: 'over'; readonly summary: TrainingSummary };

/** @returns what was done; the network then holds its best weights */
export async function driveRun(context: WorkerContext, parts: RunParts): Promise<TrainingSummary> {
  const pairs = pairsSubset(parts.validationPairs, parts.passingPairs);
  const maker = parts.source.startBatches(parts.run.options);
  try {
    return await pull(context, parts, startTraining(context, parts, pairs, maker), pairs);
  } finally {
    parts.recorder.flush();
    maker.end();
  }
}

async function pull(
  context: WorkerContext,
  parts: RunParts,
  events: Training,
  pairs: FacePairs,
): Promise<TrainingSummary> {
  const { control, recorder, frames, stage, backend } = parts;
  /** Taken since it was begun or taken up. */
  let steps = 0;
  /** Has the page draw once more, though there is nothing new to tell it. */
  const anotherFrame = async (): Promise<void> => {
    context.emit('frameWanted', {});
    await frames.pass();
  };
  /** The first step also compiles, which may hold up the graphics card: the page says so before. */
  const announceFirstStep = async (): Promise<void> => {
    stage('compiling');
    await frames.pass();
    if (backend.name() !== 'wasm') await anotherFrame(); // the page may draw news a frame late
  };
  const advance = async (): Promise<Advance> => {
    if (steps === 0 && !control.stopped) await announceFirstStep();
    const next = await events.next(control.stopped ? 'stop' : 'continue');
    if (next.done) return { kind: 'over', summary: next.value };
    if (next.value.kind === 'step') steps += 1;
    const shown = await handleEvent(context, parts, next.value, pairs);
    await parts.keepUnfinished?.(() => readUnfinished(parts, events));
    if (shown) await frames.pass();
    else if (next.value.kind === 'step' && backend.gentle()) await anotherFrame();
    await context.breathe();
    return { kind: 'told', event: next.value.kind };
  };
  try {
    for (;;) {
      if (control.paused) {
        recorder.flush(); // the page shows all there was until now
        stage('paused');
      }
      const passage = await control.pass();
      if (passage === 'continue' && steps > 0) stage('running');
      let came = await advance();
      // A single step takes the validation and the checkpoint before it along.
      while (passage === 'step' && came.kind === 'told' && came.event !== 'step') came = await advance();
      if (came.kind === 'over') return came.summary;
    }
  } finally {
    await events.return(undefined as never); // frees the optimiser when the loop was broken off
  }
}

/** @throws RunStateError when the run is to go on with other people */
function startTraining(
  context: WorkerContext,
  parts: RunParts,
  pairs: FacePairs,
  maker: BatchMaker,
): Training {
  const { run, network, faces, source, start, control, frames, stage } = parts;
  const { options } = run;
  const random = createRandom(options.seed);
  const trainContext: TrainContext = {
    clock: control.clock,
    facesPerEpoch: countFaces(faces),
    random: random.fork('training'),
    async validate(): Promise<Validation | null> {
      if (control.stopped) return null;
      stage('validating');
      await frames.pass();
      try {
        const distances = await source.measure(pairs, {
          averaged: false,
          breathe: context.breathe,
          signal: control.stopSignal,
        });
        return { distances, same: pairs.same };
      } catch (error) {
        if (control.stopped) return null;
        throw error;
      }
    },
  };
  const batches = trainingBatches(faces, options, random, maker, start);
  return train(network, batches, options, trainContext, start);
}

/** @returns whether the page was told something to show */
async function handleEvent(
  context: WorkerContext,
  { run, recorder, keeper, source }: RunParts,
  event: TrainEvent,
  pairs: FacePairs,
): Promise<boolean> {
  const runId = run.id;
  switch (event.kind) {
    case 'step':
      return recorder.record(event.report);
    case 'validation':
      recorder.flush();
      recorder.recordValidation(event.report);
      context.emit('validation', { runId, report: event.report, pairs });
      return true;
    case 'checkpoint':
      await keeper.keep(async () => {
        const measure = { averaged: true, breathe: context.breathe };
        return { distances: await source.measure(pairs, measure), same: pairs.same };
      });
      return false;
    case 'collapse':
      context.emit('collapse', { runId, warning: event.warning });
      return true;
  }
}
