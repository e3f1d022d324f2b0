/**
 * Runs of a tiny network with all that a state must hold: batch-norm, dropout, augmentation, averaged weights,
 * validations that find better and worse models. Everything is made afresh for each stretch of a run.
 */

import type { Architecture } from '../siamese/blocks.ts';
import type { FaceCrops } from '../siamese/face-image.ts';
import { embeddingDistance } from '../siamese/inference/compare.ts';
import { embedCrops } from '../siamese/inference/embed-crops.ts';
import { createNetworkFrom, type SiameseNetwork } from '../siamese/model/siamese-network.ts';
import type { StoredWeight } from '../siamese/model/stored-weight.ts';
import { defaultTrainingOptions, type TrainingOptions } from '../siamese/options.ts';
import { createRandom } from '../siamese/random.ts';
import type { TrainingSummary } from '../siamese/reports.ts';
import { createBatchSampler } from '../siamese/sampling/by-name.ts';
import { drawBatches } from '../siamese/sampling/draw-batches.ts';
import { makeBatch } from '../siamese/sampling/make-batch.ts';
import type { RunState } from '../siamese/training/run-state.ts';
import { type TrainEvent, train } from '../siamese/training/train.ts';
import type { Validation } from '../siamese/training/validation-report.ts';
import { makeFaceIndex } from './synthetic-index.ts';
import { tinyArchitecture, tinyPreprocessing } from './tiny-network.ts';

export const tinyRunOptions: TrainingOptions = {
  ...defaultTrainingOptions,
  hardShare: 0.5,
  peoplePerBatch: 3,
  facesPerPerson: 2,
  singlePhotoRows: 2,
  pairsPerBatch: 5,
  budgetUnit: 'steps',
  budget: 9,
  warmUpSteps: 3,
  learningRate: 0.01,
  validateEvery: 3,
  averaging: 0.6,
  erasing: 0.5,
};

const index = makeFaceIndex([3, 3, 4, 2, 1, 1, 5, 2, 1]);
const people = Uint32Array.from(index.people.keys());
const size = tinyPreprocessing.crop.size;

/** Noise that a person's faces share, and noise of their own. */
const crops: FaceCrops = {
  count: index.firstFace.at(-1)!,
  cut: tinyPreprocessing,
  crop(face) {
    const person = people.findLast((one) => index.firstFace[one]! <= face)!;
    const [shared, own] = [createRandom(1).fork(person), createRandom(2).fork(face)];
    return Uint8Array.from({ length: size * size }, () => shared.integer(180) + own.integer(76));
  },
};

/** The caller disposes it. */
export function createDropoutNetwork(seed: number): SiameseNetwork {
  const [convolution, residual, flatten, ...head] = tinyArchitecture().blocks;
  const blocks = [convolution!, residual!, flatten!, { kind: 'dropout', rate: 0.25 } as const, ...head];
  const architecture: Architecture = { inputSize: 8, channels: 1, blocks };
  const options = { preset: 'compact', distance: 'euclidean' } as const;
  return createNetworkFrom(architecture, tinyPreprocessing, options, createRandom(seed));
}

async function validate(network: SiameseNetwork): Promise<Validation> {
  const pairs = Array.from({ length: 12 }, (_, pair) => [pair, (pair * 5 + 1) % crops.count] as const);
  const faces = Array.from({ length: crops.count }, (_, face) => crops.crop(face));
  const embeddings = await embedCrops(network, faces);
  const person = (face: number) => people.findLast((one) => index.firstFace[one]! <= face);
  return {
    distances: Float32Array.from(pairs, ([a, b]) =>
      embeddingDistance(network, embeddings[a]!, embeddings[b]!),
    ),
    same: Uint8Array.from(pairs, ([a, b]) => (person(a) === person(b) ? 1 : 0)),
  };
}

export interface Stretch {
  readonly events: readonly TrainEvent[];
  /** After each of the events for which they were asked for. */
  readonly states: readonly RunState[];
  /** Null when it was put down before its end. */
  readonly summary: TrainingSummary | null;
  /** What the network was left with. */
  readonly weights: readonly StoredWeight[];
}

interface StretchOptions {
  readonly options?: TrainingOptions;
  readonly start?: RunState | null;
  /** Puts the run down after so many events. */
  readonly most?: number;
  /** Reads the state after this event, counted from 0, and after each later one; without it, none. */
  readonly readFrom?: number;
  /** The batch of this step is no numbers. */
  readonly spoiltStep?: number;
}

/** Fresh objects throughout. The network is another one than the run began with: a state brings its weights. */
export async function runStretch({
  options = tinyRunOptions,
  start = null,
  most = Number.POSITIVE_INFINITY,
  readFrom = Number.POSITIVE_INFINITY,
  spoiltStep = -1,
}: StretchOptions): Promise<Stretch> {
  const network = createDropoutNetwork(start === null ? 1 : 99);
  const random = createRandom(options.seed);
  const changes = random.fork('augmentation');
  const sampler = createBatchSampler(index, people, options, random.fork('sampling'), start?.sampler);
  const batches = drawBatches(
    sampler,
    (plan, step) => {
      const batch = makeBatch(plan, crops, tinyPreprocessing, options, changes.fork(step));
      if (step === spoiltStep) batch.images.fill(Number.NaN);
      return batch;
    },
    (start?.used.steps ?? 0) + 1,
  );
  const context = {
    clock: () => 0,
    facesPerEpoch: crops.count,
    random: random.fork('training'),
    validate: () => validate(network),
  };
  const training = train(network, batches, options, context, start);
  const events: TrainEvent[] = [];
  const states: RunState[] = [];
  let summary: TrainingSummary | null = null;
  while (summary === null && events.length < most) {
    const next = await training.next();
    if (next.done) summary = next.value;
    else {
      events.push(next.value);
      if (events.length > readFrom) states.push(await training.state());
    }
  }
  await training.return(undefined as never); // nobody asks for the summary of a run that is put down
  const weights = await network.readWeights();
  network.dispose();
  return { events, states, summary, weights };
}
