/**
 * How well a stored model tells people apart whom it never saw; and where it may know them, how many.
 */

import type { EvaluationReport } from '../../../records/evaluation.ts';
import type { ModelSummary } from '../../../records/model.ts';
import { countKnownPeople, type PeopleOf, peopleOfPairs } from '../../../siamese/dataset/known-people.ts';
import { splitByPerson } from '../../../siamese/dataset/split-by-person.ts';
import { bootstrapIntervals } from '../../../siamese/metrics/bootstrap.ts';
import { verificationReport } from '../../../siamese/metrics/verification-report.ts';
import { createRandom } from '../../../siamese/random.ts';
import { DatasetMissingError } from '../../../storage/datasets.ts';
import type { EngineHandlers, EvaluationRequest } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import { ensureCrops, faceIndexOf } from '../faces/crops.ts';
import { measurePairs } from '../faces/measure-pairs.ts';
import type { LoadedModel, ModelSession } from '../model-session.ts';
import { createProgressMeter } from '../progress-meter.ts';
import { testPlanOf } from './tested-pairs.ts';

export function createEvaluateHandler(
  context: WorkerContext,
  session: ModelSession,
): EngineHandlers['evaluate'] {
  return (request, signal) =>
    session.withModel(request.modelId, (model) => evaluate(context, model, request, signal));
}

async function evaluate(
  context: WorkerContext,
  { summary, network }: LoadedModel,
  request: EvaluationRequest,
  signal: AbortSignal,
): Promise<EvaluationReport> {
  const startedAt = context.now();
  const { modelId, datasetId } = request;
  const { index, options, testPairs: pairs, isOwn } = await testPlanOf(context, summary, request);
  const tested = { index, people: peopleOfPairs(index, pairs) };
  const crops = await ensureCrops(context, datasetId, summary.preprocessing, 'evaluate', signal);
  const distances = await measurePairs(network, crops, pairs, {
    averaged: true,
    breathe: context.breathe,
    onProgress: createProgressMeter(context, 'evaluate', 'Embedding faces'),
    signal,
  });
  return {
    modelId,
    datasetId,
    source: options.source,
    fold: options.fold,
    people: tested.people.length,
    preset: summary.network.preset,
    framing: summary.preprocessing.framing,
    startedFrom: summary.trainedOn?.startedFrom ?? null,
    knownPeople: isOwn ? 0 : await knownPeople(context, tested, summary),
    pairs,
    distances,
    thresholdFrom: summary.thresholdFrom,
    result: verificationReport(distances, pairs.same, summary.threshold),
    intervals: bootstrapIntervals(distances, pairs.same, summary.threshold, createRandom(1)),
    probability: summary.probability,
    seconds: (context.now() - startedAt) / 1000,
  };
}

/** @returns null when the model does not tell, or its dataset was deleted */
async function knownPeople(
  context: WorkerContext,
  tested: PeopleOf,
  { trainedOn }: ModelSummary,
): Promise<number | null> {
  if (trainedOn === null) return null;
  try {
    const { index, lists } = await faceIndexOf(context, trainedOn.datasetId);
    const { people } = splitByPerson(index, lists, trainedOn.split);
    return countKnownPeople(tested, { index, people: [...people.train, ...people.validation] });
  } catch (error) {
    if (error instanceof DatasetMissingError) return null;
    throw error;
  }
}
