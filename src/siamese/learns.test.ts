/** The library as a whole, on people so simple that a moment's training must tell them apart. */
import '@tensorflow/tfjs-backend-cpu';
import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createTinyNetwork } from '../testing/tiny-network.ts';
import type { Batch } from './batch.ts';
import { defaultTrainingOptions, type LossName, type TrainingOptions } from './options.ts';
import { createRandom, type Random } from './random.ts';
import { train } from './training/train.ts';

const facesPerPerson = 4;

/** One person is light above, the other light on the left; every face has its own noise. */
function drawFace(person: number, random: Random): number[] {
  return Array.from({ length: 64 }, (_, at) => {
    const light = person === 0 ? at < 32 : at % 8 < 4;
    return (light ? 1 : -1) + 0.7 * random.normal();
  });
}

function* twoPeople(seed: number): Generator<Batch> {
  const random = createRandom(seed);
  const people = Uint32Array.from({ length: 2 * facesPerPerson }, (_, row) =>
    Math.floor(row / facesPerPerson),
  );
  const plan = { faces: new Uint32Array(people.length), people, sampling: 'person-batch' } as const;
  for (;;) {
    const images = Float32Array.from([...people].flatMap((person) => drawFace(person, random)));
    yield { plan, images, inputSize: 8, channels: 1 };
  }
}

async function trainTwoPeople(changes: Partial<TrainingOptions>) {
  const options: TrainingOptions = {
    ...defaultTrainingOptions,
    budgetUnit: 'steps',
    budget: 40,
    warmUpSteps: 2,
    learningRate: 0.01,
    hardShare: 0.5,
    validateEvery: 1000,
    ...changes,
  };
  const network = createTinyNetwork(options.distance, options.seed);
  const before = memory().numTensors;
  const losses: number[] = [];
  const training = train(network, twoPeople(options.seed), options, {
    clock: () => 0,
    facesPerEpoch: 8,
    random: createRandom(options.seed),
    validate: async () => ({ distances: Float32Array.of(0, 1), same: Uint8Array.of(1, 0) }),
  });
  for (
    let next = await training.next();
    !next.done && losses.length < options.budget;
    next = await training.next()
  ) {
    if (next.value.kind === 'step') losses.push(next.value.report.loss);
  }
  await training.return(undefined as never); // broken off: there is no summary
  const leaked = memory().numTensors - before;
  network.dispose();
  return { losses, leaked };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the library learns two synthetic people', () => {
  it.each<[LossName, Partial<TrainingOptions>]>([
    ['contrastive', {}],
    ['pair-logistic', {}],
    ['triplet-batch-hard', { margin: 0.5 }],
    ['koch', { distance: 'weighted-l1' }],
  ])('with the %s loss at least halved, and no tensor left', async (loss, changes) => {
    const { losses, leaked } = await trainTwoPeople({ loss, ...changes });
    expect(mean(losses.slice(-5))).toBeLessThan(mean(losses.slice(0, 3)) / 2);
    expect(leaked).toBe(0);
  });

  it('with the same losses for the same seed, step by step, and others for another', async () => {
    const first = await trainTwoPeople({ budget: 20 });
    expect((await trainTwoPeople({ budget: 20 })).losses).toEqual(first.losses);
    expect((await trainTwoPeople({ budget: 20, seed: 2 })).losses).not.toEqual(first.losses);
  });
});
