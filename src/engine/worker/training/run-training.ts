/**
 * One run from start to finish: prepares the data, lets it train, calibrates the threshold, and puts
 * down how it ended, well or badly.
 */

import { CancelledError } from '../../../ports/errors.ts';
import type { ModelSummary } from '../../../records/model.ts';
import type { RunSummary, StepBatch, TrainingStage } from '../../../records/run.ts';
import type { UnfinishedRun } from '../../../records/unfinished-run.ts';
import { planPairs } from '../../../siamese/dataset/evaluation-pairs.ts';
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import { hasLearned } from '../../../siamese/training/has-learned.ts';
import { getDataset } from '../../../storage/datasets.ts';
import type { TrainingRequest } from '../../protocol.ts';
import type { BackendStatus } from '../backend/backend.ts';
import type { WorkerContext } from '../context.ts';
import { ensureCrops, faceIndexOf } from '../faces/crops.ts';
import { measureEnrolment } from '../faces/measure-enrolment.ts';
import type { ModelSession } from '../model-session.ts';
import { type CheckpointKeeper, createCheckpointKeeper } from './checkpoint-keeper.ts';
import { driveRun, type RunParts } from './drive-run.ts';
import { createFaceSource } from './face-source.ts';
import type { FrameGate } from './frame-gate.ts';
import type { KeepUnfinished } from './keep-unfinished.ts';
import { type Beginning, beginRun, takeUpRun } from './run-beginning.ts';
import type { RunControl } from './run-control.ts';
import type { RunDesign } from './run-design.ts';
import { createRunRecorder } from './run-recorder.ts';
import type { RunLog } from './run-registry.ts';

/** What every run of the worker is given. */
export interface TrainingSurroundings {
  readonly context: WorkerContext;
  readonly session: ModelSession;
  readonly backend: BackendStatus;
  readonly frames: FrameGate;
  /** Where runs that are not over are kept, so that they can be taken up; null where they are not. */
  readonly keepUnfinished: KeepUnfinished | null;
  readonly design: RunDesign;
}

/**
 * The backend must not change meanwhile.
 *
 * @throws CancelledError when it was stopped before there was a run
 */
export function runTraining(
  surroundings: TrainingSurroundings,
  request: TrainingRequest,
  control: RunControl,
): Promise<RunSummary> {
  const { context, backend, design } = surroundings;
  return carryOut(surroundings, request, () => beginRun(context, backend, design, request), control);
}

/**
 * Goes on with a run where it was put down, to its end. As above.
 *
 * @throws RunStateError when the people of its dataset are not those it trained on
 */
export function goOnTraining(
  surroundings: TrainingSurroundings,
  unfinished: UnfinishedRun,
  control: RunControl,
): Promise<RunSummary> {
  const { context, backend } = surroundings;
  return carryOut(surroundings, unfinished.run, () => takeUpRun(context, backend, unfinished), control);
}

async function carryOut(
  { context, session, backend, frames, design, keepUnfinished }: TrainingSurroundings,
  { datasetId, split }: Pick<RunSummary, 'datasetId' | 'split'>,
  begin: () => Promise<Beginning>,
  control: RunControl,
): Promise<RunSummary> {
  const { index, lists } = await faceIndexOf(context, datasetId);
  const plan = planPairs(index, lists, split);
  if (control.stopped) throw new CancelledError('Training');
  const { log, cut, unfinished, createNetwork } = await begin();
  const { run } = log;
  const stage = stageTeller(context, run);
  stage('preparing');
  const send = (batch: StepBatch): void => context.emit('steps', batch);
  const recorder = createRunRecorder(run.id, context.now, send, unfinished?.curves);
  let network: SiameseNetwork | null = null;
  let keeper: CheckpointKeeper | null = null;
  try {
    const crops = await ensureCrops(context, datasetId, cut, 'train', control.stopSignal);
    session.release(); // memory for one network more
    network = createNetwork();
    const { pictures, places } = await getDataset(context.database, datasetId);
    keeper = createCheckpointKeeper(context, run, network, { pictures, places }, unfinished?.checkpoint);
    const parts: RunParts = {
      run,
      network,
      faces: { index, crops, people: plan.split.people.train },
      source: createFaceSource(network, crops, context.breathe),
      validationPairs: plan.validationPairs,
      start: unfinished?.training ?? null,
      passingPairs: design.passingPairs,
      control,
      recorder,
      keeper,
      keepUnfinished,
      frames,
      backend,
      stage,
    };
    const summary = await driveRun(context, parts);
    const validationPeople = plan.split.people.validation;
    const model = hasLearned(summary) ? await finishModel(context, parts, validationPeople) : null;
    if (model !== null) {
      session.adopt(model, network);
      network = null; // the session owns it now
    }
    const status = summary.reason === 'budget-used' ? 'finished' : 'stopped';
    return await log.close({ status, summary, modelId: model?.id ?? null }, recorder.history());
  } catch (error) {
    const modelId = keeper?.kept?.id ?? null;
    const stopped = error instanceof CancelledError;
    const ended = { status: stopped ? 'stopped' : 'failed', summary: null, modelId } as const;
    return await closeBroken(log, ended, recorder.history(), error);
  } finally {
    network?.dispose();
  }
}

/** Threshold and strict end of the finished model: validation people, measured as it will be used. */
async function finishModel(
  { breathe }: WorkerContext,
  { network, faces, source, validationPairs, keeper, stage }: RunParts,
  validationPeople: Uint32Array,
): Promise<ModelSummary | null> {
  stage('saving');
  const options = { averaged: true, breathe };
  const distances = await source.measure(validationPairs, options);
  const enrolment = await measureEnrolment(network, faces.crops, faces.index, validationPeople, options);
  return keeper.keepFinal({ distances, same: validationPairs.same }, enrolment);
}

/** A run that was stopped is closed like any other; a failure is put down if it can be, and told. */
async function closeBroken(
  log: RunLog,
  ended: Parameters<RunLog['close']>[0],
  history: Parameters<RunLog['close']>[1],
  error: unknown,
): Promise<RunSummary> {
  try {
    const run = await log.close(ended, history);
    if (ended.status === 'stopped') return run;
  } catch {
    // The storage is full or gone: the first error says more than this one.
  }
  throw error;
}

function stageTeller(context: WorkerContext, run: RunSummary): (name: TrainingStage) => void {
  let shown: TrainingStage | null = null;
  return (name) => {
    if (name === shown) return;
    shown = name;
    context.emit('trainingStage', { runId: run.id, stage: name });
  };
}
