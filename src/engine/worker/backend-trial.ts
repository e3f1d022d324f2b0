/** Times real training steps of the default network on the active backend. */

import type { Batch } from '../../siamese/batch.ts';
import { createSiameseNetwork } from '../../siamese/model/siamese-network.ts';
import { defaultTrainingOptions, type TrainingOptions } from '../../siamese/options.ts';
import { createRandom } from '../../siamese/random.ts';
import { train } from '../../siamese/training/train.ts';

const options: TrainingOptions = {
  ...defaultTrainingOptions,
  peoplePerBatch: 8,
  facesPerPerson: 4,
  budgetUnit: 'steps',
  budget: 4,
  validateEvery: 10_000,
};
/** The first step compiles; it is not counted. */
const warmUpSteps = 1;

/** @returns faces per second */
export async function timeTrainingSteps(): Promise<number> {
  const random = createRandom(1);
  const network = createSiameseNetwork(options, random);
  const startedAt = performance.now();
  const events = train(network, noise(network.preprocessing.inputSize), options, {
    clock: () => performance.now() - startedAt,
    facesPerEpoch: 1,
    random,
    validate: async () => ({ distances: new Float32Array([0, 1]), same: new Uint8Array([1, 0]) }),
  });
  try {
    const ends: number[] = [];
    while (ends.length < options.budget) {
      const next = await events.next('continue');
      if (next.done) break;
      if (next.value.kind === 'step') ends.push(next.value.report.elapsedMs);
    }
    const elapsedMs = ends.at(-1)! - ends[warmUpSteps - 1]!;
    const faces = options.peoplePerBatch * options.facesPerPerson * (ends.length - warmUpSteps);
    return (faces / elapsedMs) * 1000;
  } finally {
    await events.return(undefined as never); // frees the optimiser
    network.dispose();
  }
}

/** The time of a step does not depend on what the faces show. */
function* noise(inputSize: number): Generator<Batch, never> {
  const random = createRandom(2);
  const rows = options.peoplePerBatch * options.facesPerPerson;
  const images = Float32Array.from({ length: rows * inputSize * inputSize }, () => random.normal());
  const people = Uint32Array.from({ length: rows }, (_, row) => Math.floor(row / options.facesPerPerson));
  const plan = { faces: new Uint32Array(rows), people, sampling: 'person-batch' as const };
  for (;;) yield { plan, images, inputSize, channels: 1 };
}
