/**
 * A head on ten people's own photos, trained as the app trains one: how long it takes, and how well it then knows these
 * people on other photos of theirs among strangers – beside the reference alone.
 */
import type { FaceSource } from '../../../src/engine/worker/training/face-source.ts';
import { createFaceSource } from '../../../src/engine/worker/training/face-source.ts';
import { optionsOf } from '../../../src/siamese/change-options.ts';
import { planPairs } from '../../../src/siamese/dataset/evaluation-pairs.ts';
import type { FaceCrops } from '../../../src/siamese/face-image.ts';
import type { FaceIndex } from '../../../src/siamese/face-index.ts';
import { embedFeatures, type FaceFeatures } from '../../../src/siamese/inference/frozen-features.ts';
import { trueAcceptAt } from '../../../src/siamese/metrics/true-accept-at.ts';
import { createSiameseNetwork, type SiameseNetwork } from '../../../src/siamese/model/siamese-network.ts';
import type { StoredWeight } from '../../../src/siamese/model/stored-weight.ts';
import { defaultSplitOptions, type TrainingOptions } from '../../../src/siamese/options.ts';
import { createRandom } from '../../../src/siamese/random.ts';
import { createBatchSampler } from '../../../src/siamese/sampling/by-name.ts';
import { drawBatches } from '../../../src/siamese/sampling/draw-batches.ts';
import { train } from '../../../src/siamese/training/train.ts';
import { apart, referenceEmbedding, unit } from './lab-features.ts';

export interface HeadTask {
  /** Photos to learn from, person by person. */
  readonly learned: readonly (readonly string[])[];
  /** Other photos of theirs, in the same order. */
  readonly others: readonly (readonly string[])[];
  /** Photos of other people, one each. */
  readonly strangers: readonly string[];
  readonly options?: Partial<TrainingOptions>;
}

export interface HeadResult {
  /** From the first photo cut and shown to the frozen part until the head is trained. */
  readonly seconds: number;
  readonly steps: number;
  readonly head: number;
  readonly reference: number;
}

/** @param features of all photos but those to learn from, whose time counts */
export async function trainHead(
  weights: readonly StoredWeight[],
  crop: (name: string) => Promise<Uint8Array>,
  features: ReadonlyMap<string, FaceFeatures>,
  { learned, others, strangers, options: change }: HeadTask,
): Promise<HeadResult> {
  const options: TrainingOptions = { ...optionsOf('reference'), ...change };
  const startedAt = performance.now();
  const network = createSiameseNetwork(options, createRandom(options.seed).fork('weights'));
  network.writeFrozenWeights(weights);
  const names = learned.flat();
  const bytes: Uint8Array[] = [];
  for (const name of names) bytes.push(await crop(name));
  const crops: FaceCrops = { count: names.length, cut: network.preprocessing, crop: (face) => bytes[face]! };
  const breathe = async (): Promise<void> => {};
  const source = createFaceSource(network, crops, breathe);
  const steps = await run(network, source, indexOf(learned), options);
  const seconds = (performance.now() - startedAt) / 1000;
  const embed = (list: readonly string[]) => embeddingsOf(network, list, features);
  const plain = async (list: readonly string[]) =>
    list.map((name) => referenceEmbedding(features.get(name)!));
  const result = {
    seconds,
    steps,
    head: await trueAccepts(embed, learned, others, strangers),
    reference: await trueAccepts(plain, learned, others, strangers),
  };
  network.dispose();
  return result;
}

/** @returns how many steps it took */
async function run(
  network: SiameseNetwork,
  source: FaceSource,
  index: FaceIndex,
  options: TrainingOptions,
): Promise<number> {
  const plan = planPairs(index, {}, defaultSplitOptions);
  const random = createRandom(options.seed);
  const people = plan.split.people.train;
  const sampler = createBatchSampler(index, people, options, random.fork('sampling'));
  const maker = source.startBatches(options);
  const pairs = plan.validationPairs;
  const context = {
    clock: () => performance.now(),
    facesPerEpoch: people.length * 10,
    random: random.fork('training'),
    validate: async () => ({
      distances: await source.measure(pairs, { averaged: false, breathe: async () => {} }),
      same: pairs.same,
    }),
  };
  const events = train(network, drawBatches(sampler, maker.make), options, context);
  try {
    for (;;) {
      const next = await events.next('continue');
      if (next.done) return next.value.steps;
    }
  } finally {
    maker.end();
  }
}

function indexOf(learned: readonly (readonly string[])[]): FaceIndex {
  const firstFace = new Uint32Array(learned.length + 1);
  learned.forEach((photos, person) => {
    firstFace[person + 1] = firstFace[person]! + photos.length;
  });
  return {
    people: learned.map((_, person) => `Person ${person}`),
    firstFace,
    photoNumber: Uint32Array.from(learned.flatMap((photos) => photos.map((_, at) => at + 1))),
  };
}

async function embeddingsOf(
  network: SiameseNetwork,
  names: readonly string[],
  features: ReadonlyMap<string, FaceFeatures>,
): Promise<Float32Array[]> {
  const size = network.summary.embeddingSize;
  const values = await embedFeatures(
    network,
    names.map((name) => features.get(name)!),
    true,
  );
  return names.map((_, row) => values.slice(row * size, (row + 1) * size));
}

/** Each person is the mean of the photos learned from; all other photos are held against it. @returns TAR at FAR 1 % */
async function trueAccepts(
  embed: (names: readonly string[]) => Promise<Float32Array[]>,
  learned: readonly (readonly string[])[],
  others: readonly (readonly string[])[],
  strangers: readonly string[],
): Promise<number> {
  const people = [...others, strangers];
  const shown = await Promise.all(people.map(embed));
  const distances: number[] = [];
  const same: number[] = [];
  for (const [person, photos] of learned.entries()) {
    const template = meanOf(await embed(photos));
    shown.forEach((embeddings, whose) => {
      for (const embedding of embeddings) {
        distances.push(apart(template, embedding));
        same.push(whose === person ? 1 : 0);
      }
    });
  }
  return trueAcceptAt(Float32Array.from(distances), Uint8Array.from(same), [0.01])[0]!.trueAccept;
}

function meanOf(embeddings: readonly Float32Array[]): Float32Array {
  return unit(
    embeddings[0]!.map((_, at) => embeddings.reduce((sum, one) => sum + one[at]!, 0) / embeddings.length),
  );
}
