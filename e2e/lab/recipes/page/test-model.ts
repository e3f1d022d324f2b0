/** What a recipe is judged by beyond the app's own evaluation, with the app's own crops and embeddings. */
import type { WorkerContext } from '../../../../src/engine/worker/context.ts';
import { ensureCrops } from '../../../../src/engine/worker/faces/crops.ts';
import { measurePairs } from '../../../../src/engine/worker/faces/measure-pairs.ts';
import { testPlanOf } from '../../../../src/engine/worker/handlers/tested-pairs.ts';
import type { LoadedModel } from '../../../../src/engine/worker/model-session.ts';
import { runToEnd } from '../../../../src/engine/worker/run-to-end.ts';
import { planEvaluationPairs } from '../../../../src/siamese/dataset/evaluation-pairs.ts';
import { embedFaces } from '../../../../src/siamese/inference/embed-faces.ts';
import { areaUnderCurve } from '../../../../src/siamese/metrics/auc.ts';
import { chooseThreshold } from '../../../../src/siamese/metrics/threshold.ts';
import { defaultSplitOptions } from '../../../../src/siamese/options.ts';
import { createRandom } from '../../../../src/siamese/random.ts';
import type { RecipeCalls } from './recipe-calls.ts';

const manyPairs = 6000;
const manySeed = 7;

type Tested = Pick<RecipeCalls['testOnManyPairs']['request'], 'datasetId'>;

export async function testOnManyPairs(
  context: WorkerContext,
  { summary, network }: LoadedModel,
  { datasetId }: Tested,
  signal: AbortSignal,
): Promise<RecipeCalls['testOnManyPairs']['reply']> {
  const { index, split } = await testPlanOf(context, summary, { datasetId, split: defaultSplitOptions });
  const pairs = planEvaluationPairs(index, split.people.test, manyPairs, createRandom(manySeed));
  const crops = await ensureCrops(context, datasetId, summary.preprocessing, 'evaluate', signal);
  const { breathe } = context;
  const distances = await measurePairs(network, crops, pairs, { averaged: true, breathe, signal });
  return {
    accuracy: chooseThreshold(distances, pairs.same).accuracy,
    auc: areaUnderCurve(distances, pairs.same),
  };
}

/** @returns [faces, embedding], in the order of the faces */
export async function embedAllFaces(
  context: WorkerContext,
  { summary, network }: LoadedModel,
  { datasetId }: Tested,
  signal: AbortSignal,
): Promise<Float32Array<ArrayBuffer>> {
  const crops = await ensureCrops(context, datasetId, summary.preprocessing, 'evaluate', signal);
  const every = Uint32Array.from({ length: crops.count }, (_, face) => face);
  const embedding = embedFaces(network, crops, every, { batchSize: 64, averaged: true });
  const { values } = await runToEnd(context, embedding, { what: 'Embedding', signal, tell: () => {} });
  return Float32Array.from(values);
}
