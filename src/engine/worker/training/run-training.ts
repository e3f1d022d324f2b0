/**
 * One run from start to finish: prepares the data, lets it train, calibrates the threshold, and puts
 * down how it ended, well or badly.
 */

import { CancelledError } from '../../../ports/errors.ts';
import type { Model, ModelSummary } from '../../../records/model.ts';
import type { RunSummary, TrainingStage } from '../../../records/run.ts';
import { planPairs } from '../../../siamese/dataset/evaluation-pairs.ts';
import { shownRegion } from '../../../siamese/face-image.ts';
import { preprocessingOf } from '../../../siamese/model/architecture.ts';
import { createSiameseNetwork, type SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import { createRandom } from '../../../siamese/random.ts';
import { hasLearned } from '../../../siamese/training/has-learned.ts';
import { getModel } from '../../../storage/models.ts';
import type { TrainingRequest } from '../../protocol.ts';
import type { BackendStatus } from '../backend/backend.ts';
import type { WorkerContext } from '../context.ts';
import { ensureCrops, faceIndexOf } from '../faces/crops.ts';
import { measurePairs } from '../faces/measure-pairs.ts';
import { ModelMissingError, type ModelSession, networkOf } from '../model-session.ts';
import { type CheckpointKeeper, createCheckpointKeeper } from './checkpoint-keeper.ts';
import { driveRun, type RunParts } from './drive-run.ts';
import type { FrameGate } from './frame-gate.ts';
import type { RunControl } from './run-control.ts';
import { createRunRecorder } from './run-recorder.ts';
import { openRun, type RunLog } from './run-registry.ts';

/** What every run of the worker is given. */
export interface TrainingSurroundings {
  readonly context: WorkerContext;
  readonly session: ModelSession;
  readonly backend: BackendStatus;
  readonly frames: FrameGate;
}

/**
 * The backend must not change meanwhile.
 *
 * @throws CancelledError when it was stopped before there was a run
 */
export async function runTraining(
  { context, session, backend, frames }: TrainingSurroundings,
  request: TrainingRequest,
  control: RunControl,
): Promise<RunSummary> {
  const { index, lists } = await faceIndexOf(context, request.datasetId);
  const plan = planPairs(index, lists, request.split);
  if (control.stopped) throw new CancelledError('Training');
  const start = await startOf(context, request);
  const log = await openRun(context, backend, start.request);
  const stage = stageTeller(context, log.run);
  stage('preparing');
  const recorder = createRunRecorder(log.run.id, context.now, (batch) => context.emit('steps', batch));
  let network: SiameseNetwork | null = null;
  let keeper: CheckpointKeeper | null = null;
  try {
    const { options } = start.request;
    const { crop } = start.model?.summary.preprocessing ?? preprocessingOf(options.preset, options.region);
    const crops = await ensureCrops(context, request.datasetId, crop, 'train', control.stopSignal);
    session.release(); // memory for one network more
    network = start.model
      ? networkOf(start.model)
      : createSiameseNetwork(options, createRandom(options.seed).fork('weights'));
    keeper = createCheckpointKeeper(context, log.run, network);
    const parts: RunParts = {
      run: log.run,
      options,
      network,
      faces: { index, crops, people: plan.split.people.train },
      validationPairs: plan.validationPairs,
      control,
      recorder,
      keeper,
      frames,
      backend,
      stage,
    };
    const summary = await driveRun(context, parts);
    const model = hasLearned(summary) ? await finishModel(context, parts) : null;
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

interface Start {
  /** With the network's own options where it goes on from a model. */
  readonly request: TrainingRequest & { readonly startedFrom: string | null };
  readonly model: Model | null;
}

/** @throws ModelMissingError */
async function startOf({ database }: WorkerContext, request: TrainingRequest): Promise<Start> {
  if (request.startFrom === null) return { request: { ...request, startedFrom: null }, model: null };
  const model = await getModel(database, request.startFrom);
  if (model === undefined) throw new ModelMissingError(request.startFrom);
  const { name, network, preprocessing } = model.summary;
  const { preset, distance } = network;
  const options = {
    ...request.options,
    preset,
    distance,
    region: shownRegion(preprocessing.crop, preprocessing.inputSize),
  };
  return { request: { ...request, options, startedFrom: name }, model };
}

/** The threshold of the finished model: all validation pairs, measured as they will be in use. */
async function finishModel(context: WorkerContext, parts: RunParts): Promise<ModelSummary | null> {
  const { network, faces, validationPairs, keeper, stage } = parts;
  stage('saving');
  const distances = await measurePairs(network, faces.crops, validationPairs, {
    mirror: true,
    breathe: context.breathe,
  });
  return keeper.keepFinal({ distances, same: validationPairs.same });
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
