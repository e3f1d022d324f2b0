/** How a run begins: anew, from the weights of a stored model, or where it was put down. The rest of it is the same. */
import { readReferenceWeights } from '../../../formats/reference-weights.ts';
import type { Model } from '../../../records/model.ts';
import type { RunSummary } from '../../../records/run.ts';
import type { UnfinishedRun } from '../../../records/unfinished-run.ts';
import { type FaceCut, shownRegion } from '../../../siamese/face-image.ts';
import { restoreSiameseNetwork, type SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import type { StoredWeight } from '../../../siamese/model/stored-weight.ts';
import { createRandom } from '../../../siamese/random.ts';
import { referenceName } from '../../../siamese/reference/reference-calibration.ts';
import { getDataset } from '../../../storage/datasets.ts';
import { getModel } from '../../../storage/models.ts';
import type { TrainingRequest } from '../../protocol.ts';
import type { BackendStatus } from '../backend/backend.ts';
import type { WorkerContext } from '../context.ts';
import { ModelMissingError, networkOf } from '../model-session.ts';
import type { RunDesign } from './run-design.ts';
import { openRun, type RunLog, reopenRun } from './run-registry.ts';

export interface Beginning {
  readonly log: RunLog;
  /** How faces are cut for its network. */
  readonly cut: FaceCut;
  /** Null for a new run. */
  readonly unfinished: UnfinishedRun | null;
  /** The caller disposes it. */
  createNetwork(): SiameseNetwork;
}

/**
 * @throws ModelMissingError, DatasetMissingError, ReferenceUnavailableError, ReferenceFileError, StorageFullError
 */
export async function beginRun(
  context: WorkerContext,
  backend: BackendStatus,
  design: RunDesign,
  request: TrainingRequest,
): Promise<Beginning> {
  const model = await modelToStartFrom(context, request);
  const options = model === null ? request.options : optionsFrom(model, request);
  const under = await networkUnderHead(design, model, options);
  const startedFrom = model?.summary.name ?? under?.name ?? null;
  const log = await openRun(context, backend, { ...request, options, startedFrom });
  // Who goes on from a model sees faces as that one did.
  const { framing } = await getDataset(context.database, request.datasetId);
  const cut = model?.summary.preprocessing ?? design.cutOf(options, framing);
  return {
    log,
    cut,
    unfinished: null,
    createNetwork() {
      if (model && under === null) return networkOf(model);
      const network = design.createNetwork(options, createRandom(options.seed).fork('weights'), framing);
      if (under !== null) network.writeFrozenWeights(under.weights);
      return network;
    },
  };
}

/**
 * What a new head is trained over: the reference, as it was taken or from its file.
 * @returns null where the network needs none: its weights are random, or its model has a head already
 */
async function networkUnderHead(
  { referenceFiles }: RunDesign,
  model: Model | null,
  { preset }: RunSummary['options'],
): Promise<{ readonly name: string; readonly weights: readonly StoredWeight[] } | null> {
  if (preset !== 'reference') return null;
  if (model === null) {
    const { manifest, numbers } = await referenceFiles();
    return { name: referenceName, weights: readReferenceWeights(manifest, numbers) };
  }
  const hasHead = model.summary.network.blocks.some(({ kind }) => kind === 'frozen');
  return hasHead ? null : { name: model.summary.name, weights: model.weights };
}

/** @throws StorageFullError */
export async function takeUpRun(
  context: WorkerContext,
  backend: BackendStatus,
  unfinished: UnfinishedRun,
): Promise<Beginning> {
  const { run, network, preprocessing, training } = unfinished;
  return {
    log: await reopenRun(context, backend, run),
    cut: preprocessing,
    unfinished,
    createNetwork: () => restoreSiameseNetwork(network, preprocessing, training.weights),
  };
}

async function modelToStartFrom(
  { database }: WorkerContext,
  { startFrom }: TrainingRequest,
): Promise<Model | null> {
  if (startFrom === null) return null;
  const model = await getModel(database, startFrom);
  if (model === undefined) throw new ModelMissingError(startFrom);
  return model;
}

/** With the network's own options where it goes on from a model. */
function optionsFrom({ summary }: Model, { options }: TrainingRequest): RunSummary['options'] {
  const { preset, distance } = summary.network;
  const { crop, inputSize } = summary.preprocessing;
  return { ...options, preset, distance, region: shownRegion(crop, inputSize) };
}
