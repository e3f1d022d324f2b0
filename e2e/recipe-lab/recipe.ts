/**
 * One recipe on LFW's View 1, in the real engine without the app: trained by the split the app makes, tested on
 * `pairsDevTest` and on more pairs of the same people, whose figures scatter less.
 */
import { ready, setBackend } from '@tensorflow/tfjs-core';
import { prepareWasm } from '../../src/engine/worker/backend/wasm-runtime.ts';
import { measurePairs } from '../../src/engine/worker/faces/measure-pairs.ts';
import { startBatchMaker } from '../../src/engine/worker/training/batch-maker/batch-maker.ts';
import { countFaces, trainingBatches } from '../../src/engine/worker/training/training-batches.ts';
import { registerWasmKernels } from '../../src/kernels/wasm/register-wasm-kernels.ts';
import { changeOptions } from '../../src/siamese/change-options.ts';
import { planEvaluationPairs, planPairs } from '../../src/siamese/dataset/evaluation-pairs.ts';
import { embedFaces } from '../../src/siamese/inference/embed-faces.ts';
import { areaUnderCurve } from '../../src/siamese/metrics/auc.ts';
import { chooseSteadyThreshold } from '../../src/siamese/metrics/steady-threshold.ts';
import { chooseThreshold } from '../../src/siamese/metrics/threshold.ts';
import { verificationReport } from '../../src/siamese/metrics/verification-report.ts';
import { type Architecture, architectureOf, preprocessingOf } from '../../src/siamese/model/architecture.ts';
import { createNetworkFrom } from '../../src/siamese/model/siamese-network.ts';
import {
  defaultSplitOptions,
  defaultTrainingOptions,
  type TrainingOptions,
} from '../../src/siamese/options.ts';
import type { Preprocessing } from '../../src/siamese/preprocessing.ts';
import { createRandom } from '../../src/siamese/random.ts';
import { train } from '../../src/siamese/training/train.ts';
import { readFaces } from './read-faces.ts';

export interface RecipeRequest {
  readonly files: readonly File[];
  readonly threads: number;
  readonly options: Partial<TrainingOptions>;
  readonly architecture?: Architecture;
  readonly preprocessing?: Preprocessing;
  /** Also hands out the embeddings of all faces, for trying what can be made of them. */
  readonly embeddings?: boolean;
}

interface Tested {
  readonly accuracy: number;
  readonly auc: number;
  /** On many pairs of the test people. */
  readonly manyAccuracy: number;
  readonly manyAuc: number;
}

export interface RecipeFigures {
  readonly weights: number;
  readonly multiplyAdds: number;
  readonly steps: number;
  readonly faces: number;
  readonly seconds: number;
  readonly validationAuc: number;
  readonly best: Tested;
  /** [faces, embedding] as base64; the order of the faces is that of the app. */
  readonly embeddings: string | null;
}

export async function tryRecipe(
  request: RecipeRequest,
  tell: (progress: string) => void,
): Promise<RecipeFigures> {
  prepareWasm();
  await setBackend('wasm');
  await ready();
  await registerWasmKernels({ threads: request.threads });
  const preset = request.options.preset ?? 'compact';
  const options = changeOptions(defaultTrainingOptions, { preset, ...request.options });
  const preprocessing = request.preprocessing ?? preprocessingOf(preset);
  const { index, lists, crops } = await readFaces(request.files, preprocessing);
  const plan = planPairs(index, lists, { ...defaultSplitOptions, source: 'lfw-view-1' });
  const many = planEvaluationPairs(index, plan.split.people.test, 6000, createRandom(7));
  const architecture = request.architecture ?? architectureOf(preset, options.distance);
  const random = createRandom(options.seed);
  const network = createNetworkFrom(
    architecture,
    preprocessing,
    options,
    createRandom(options.seed).fork('weights'),
  );
  tell(`${crops.count} faces, ${network.summary.weights} weights, ${network.summary.multiplyAdds} mult-adds`);
  const faces = { index, crops, people: plan.split.people.train };
  const maker = startBatchMaker(crops, { preprocessing, augmentation: options, seed: options.seed });
  const breathe = async (): Promise<void> => {};
  const measure = (pairs: typeof many, mirror: boolean) =>
    measurePairs(network, crops, pairs, { mirror, breathe });
  const embedAll = async (): Promise<string> => {
    const every = Uint32Array.from({ length: crops.count }, (_, face) => face);
    const embedding = embedFaces(network, crops, every, { batchSize: 64, mirror: true });
    let next = await embedding.next();
    while (!next.done) next = await embedding.next();
    const bytes = new Uint8Array(next.value.values.buffer);
    let text = '';
    for (let from = 0; from < bytes.length; from += 8192) {
      text += String.fromCharCode(...bytes.subarray(from, from + 8192));
    }
    return btoa(text);
  };
  const events = train(network, trainingBatches(faces, options, random, maker), options, {
    clock: () => performance.now(),
    facesPerEpoch: countFaces(faces),
    random: random.fork('training'),
    validate: async () => ({
      distances: await measure(plan.validationPairs, false),
      same: plan.validationPairs.same,
    }),
  });
  let sum = 0;
  let count = 0;
  for (;;) {
    const next = await events.next();
    if (next.done) {
      maker.end();
      const { steps, faces: trained, elapsedMs } = next.value;
      const validated = await measure(plan.validationPairs, true);
      const { threshold } = chooseSteadyThreshold(validated, plan.validationPairs.same);
      const tested = await measure(plan.testPairs, true);
      const manyDistances = await measure(many, true);
      const all = request.embeddings ? await embedAll() : null;
      const report = verificationReport(tested, plan.testPairs.same, threshold);
      return {
        weights: network.summary.weights,
        multiplyAdds: network.summary.multiplyAdds,
        steps,
        faces: trained,
        seconds: elapsedMs / 1000,
        validationAuc: areaUnderCurve(validated, plan.validationPairs.same),
        embeddings: all,
        best: {
          accuracy: report.accuracy,
          auc: report.auc,
          manyAccuracy: chooseThreshold(manyDistances, many.same).accuracy,
          manyAuc: areaUnderCurve(manyDistances, many.same),
        },
      };
    }
    const event = next.value;
    if (event.kind === 'step') {
      sum += event.report.loss;
      count += 1;
    }
    if (event.kind === 'validation') {
      const { step, auc, accuracy, elapsedMs } = event.report;
      tell(
        `step ${step}, ${(elapsedMs / 1000).toFixed(0)} s, loss ${(sum / count).toFixed(4)}, ` +
          `validation AUC ${auc.toFixed(4)}, accuracy ${accuracy.toFixed(3)}`,
      );
      sum = 0;
      count = 0;
    }
  }
}
