/**
 * What can be had without training, on the same pairs as a model's evaluation: each baseline chooses its threshold
 * on the validation pairs and is tested on the test pairs, as the model is.
 */
import { learnEigenfaces } from '../../../siamese/baselines/eigenfaces.ts';
import { facePixels, pixelSizeOf } from '../../../siamese/baselines/face-pixels.ts';
import { rowDistances } from '../../../siamese/baselines/row-distances.ts';
import type { FaceCrops } from '../../../siamese/face-image.ts';
import { chooseSteadyThreshold } from '../../../siamese/metrics/steady-threshold.ts';
import { verificationReport } from '../../../siamese/metrics/verification-report.ts';
import { createNetworkFrom } from '../../../siamese/model/siamese-network.ts';
import { createRandom } from '../../../siamese/random.ts';
import type { BaselineName, BaselineReport, FacePairs } from '../../../siamese/reports.ts';
import type { EngineHandlers, EvaluationRequest } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import { ensureCrops } from '../faces/crops.ts';
import { measurePairs } from '../faces/measure-pairs.ts';
import { facesOfPairs } from '../faces/pairs-subset.ts';
import type { LoadedModel, ModelSession } from '../model-session.ts';
import { createProgressMeter } from '../progress-meter.ts';
import { runToEnd } from '../run-to-end.ts';
import { type TestPlan, testPlanOf } from './tested-pairs.ts';

/** Faces that Eigenfaces learn from; more change little. */
const mostLearned = 1000;
/** Of the random network and the choice of faces: the same figures each time. */
const seed = 1;

export function createBaselineHandler(
  context: WorkerContext,
  session: ModelSession,
): EngineHandlers['measureBaselines'] {
  return (request, signal) =>
    session.withModel(request.modelId, (model) => measureBaselines(context, model, request, signal));
}

interface Surroundings {
  readonly context: WorkerContext;
  readonly model: LoadedModel;
  readonly plan: TestPlan;
  readonly crops: FaceCrops;
  readonly signal: AbortSignal;
}

/** Distances of the validation and of the test pairs. */
type Measure = (pairs: FacePairs) => Promise<Float32Array>;

async function measureBaselines(
  context: WorkerContext,
  model: LoadedModel,
  request: EvaluationRequest,
  signal: AbortSignal,
): Promise<{ readonly baselines: readonly BaselineReport[] }> {
  const plan = await testPlanOf(context, model.summary, request);
  const { preprocessing } = model.network;
  const crops = await ensureCrops(context, request.datasetId, preprocessing, 'measureBaselines', signal);
  const surroundings: Surroundings = { context, model, plan, crops, signal };
  const report = async (name: BaselineName, measure: Measure): Promise<BaselineReport> => {
    const validated = await measure(plan.validationPairs);
    const { threshold } = chooseSteadyThreshold(validated, plan.validationPairs.same);
    const tested = await measure(plan.testPairs);
    return { name, result: verificationReport(tested, plan.testPairs.same, threshold) };
  };
  const pixels = await report('pixels', byPixels(surroundings));
  const eigenfaces = await report('eigenfaces', await byEigenfaces(surroundings));
  return { baselines: [pixels, eigenfaces, await byRandomNetwork(surroundings, report)] };
}

function byPixels({ model, crops }: Surroundings): Measure {
  const { preprocessing } = model.network;
  return async (pairs) => {
    const faces = facesOfPairs(pairs);
    const { side } = pixelSizeOf(preprocessing);
    return rowDistances(pairs, faces, facePixels(crops, faces, preprocessing), side * side);
  };
}

async function byEigenfaces({ context, model, plan, crops, signal }: Surroundings): Promise<Measure> {
  const { preprocessing } = model.network;
  const { side } = pixelSizeOf(preprocessing);
  const random = createRandom(seed).fork('eigenfaces');
  const known = random.shuffle(facesOf(plan)).slice(0, mostLearned);
  const learning = learnEigenfaces(
    facePixels(crops, Uint32Array.from(known), preprocessing),
    side * side,
    random,
  );
  const eigenfaces = await runToEnd(context, learning, { what: 'Measuring baselines', signal });
  return async (pairs) => {
    const faces = facesOfPairs(pairs);
    const described = eigenfaces.describe(facePixels(crops, faces, preprocessing));
    return rowDistances(pairs, faces, described, eigenfaces.size);
  };
}

/** All faces of the people to train on. */
function facesOf({ index, split }: TestPlan): number[] {
  return Array.from(split.people.train).flatMap((person) => {
    const first = index.firstFace[person]!;
    return Array.from({ length: index.firstFace[person + 1]! - first }, (_, photo) => first + photo);
  });
}

async function byRandomNetwork(
  { context, model, crops, signal }: Surroundings,
  report: (name: BaselineName, measure: Measure) => Promise<BaselineReport>,
): Promise<BaselineReport> {
  const { architecture, preprocessing, options } = model.network;
  const network = createNetworkFrom(architecture, preprocessing, options, createRandom(seed));
  const onProgress = createProgressMeter(context, 'measureBaselines', 'Embedding faces');
  try {
    return await report('random-network', (pairs) =>
      measurePairs(network, crops, pairs, { averaged: true, breathe: context.breathe, onProgress, signal }),
    );
  } finally {
    network.dispose();
  }
}
