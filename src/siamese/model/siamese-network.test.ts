import '@tensorflow/tfjs-backend-cpu';
import {
  memory,
  mul,
  type Scalar,
  sum,
  type Tensor,
  type Tensor4D,
  tensor,
  tidy,
  variableGrads,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectNoLeakedTensors } from '../../testing/expect-no-leaked-tensors.ts';
import { createTinyBranches, createTinyNetwork } from '../../testing/tiny-network.ts';
import { createRandom } from '../random.ts';
import { l2Normalise } from './l2-normalise.ts';
import { layersModelArtifacts } from './layers-model-artifacts.ts';
import { WeightMismatchError } from './stored-weight.ts';
import { toLayersModel } from './to-layers-model.ts';

function images(count = 5, seed = 3): Tensor4D {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: count * 64 }, () => random.normal());
  return tensor(values, [count, 8, 8, 1]) as Tensor4D;
}

const numbers = (input: Tensor) => [...input.dataSync()];

/** Moves the running statistics away from where they start. */
function warmUp(network: ReturnType<typeof createTinyNetwork>): void {
  for (const seed of [10, 11, 12]) {
    tidy(() => network.embed(mul(images(6, seed), 1.5), 'training'));
  }
}

/** Once divided by their length; disposes the network. */
function expectTheSameOfItsLayersModel(network: ReturnType<typeof createTinyNetwork>): void {
  warmUp(network);
  const model = toLayersModel(network);
  const predicted = numbers(l2Normalise(model.predict(images()) as Tensor as ReturnType<typeof l2Normalise>));
  numbers(network.embed(images(), 'inference')).forEach((value, at) => {
    expect(predicted[at]).toBeCloseTo(value, 5);
  });
  model.dispose();
  network.dispose();
}

describe('the network', () => {
  it('is the same for the same seed and another for another', () => {
    const embed = (seed: number) => {
      const network = createTinyNetwork('euclidean', seed);
      const embeddings = numbers(network.embed(images(), 'inference'));
      network.dispose();
      return embeddings;
    };
    expect(embed(1)).toEqual(embed(1));
    expect(embed(1)).not.toEqual(embed(2));
  });

  it('gives embeddings of length 1 for the Euclidean distance', () => {
    const network = createTinyNetwork();
    const rows = network.embed(images(), 'training').arraySync();
    for (const row of rows) expect(Math.hypot(...row)).toBeCloseTo(1, 5);
    network.dispose();
  });

  it('computes in inference what it computes in training once the running statistics are the batch’s', () => {
    const network = createTinyNetwork();
    const batch = images();
    for (let round = 0; round < 120; round++) tidy(() => network.embed(batch, 'training'));
    const training = numbers(network.embed(batch, 'training'));
    numbers(network.embed(batch, 'inference')).forEach((value, at) => {
      expect(value).toBeCloseTo(training[at]!, 3);
    });
    network.dispose();
  });

  it('gives every trained weight a gradient', () => {
    const network = createTinyNetwork();
    const weighting = tensor(
      Array.from({ length: 30 }, (_, at) => Math.sin(at)),
      [5, 6],
    );
    const loss = () => sum(mul(network.embed(images(), 'training'), weighting)) as Scalar;
    const { grads } = variableGrads(loss, [...network.trainable]);
    const still = network.weights
      .filter(({ plan }) => plan.trainable)
      .filter(({ variable }) => !numbers(grads[variable.name] ?? tensor([0])).some((slope) => slope !== 0))
      .map(({ plan }) => plan.name);
    expect(still).toEqual(['affine/scale', 'affine/bias']); // the loss above does not use them
    network.dispose();
  });

  it('comes back exactly from its stored weights, running statistics included', async () => {
    const network = createTinyNetwork();
    warmUp(network);
    const stored = await network.readWeights();
    const other = createTinyNetwork('euclidean', 99);
    other.writeWeights(stored);
    expect(numbers(other.embed(images(), 'inference'))).toEqual(
      numbers(network.embed(images(), 'inference')),
    );
    expect(stored.map(({ name }) => name)).toContain('residual-1-second/running-variance');
    network.dispose();
    other.dispose();
  });

  it('refuses weights that are not its own, and keeps those it has', async () => {
    const network = createTinyNetwork();
    const stored = await network.readWeights();
    const wrong = stored.map((weight, at) =>
      at === 3 ? { ...weight, shape: [2, 2], values: new Float32Array(4) } : weight,
    );
    const before = numbers(network.embed(images(), 'inference'));
    expect(() => network.writeWeights(wrong)).toThrow(WeightMismatchError);
    expect(() => network.writeWeights(wrong)).toThrow(
      `"${stored[3]!.name}" should have shape [4] but has [2, 2]`,
    );
    expect(() => network.writeWeights(stored.slice(1))).toThrow(
      '"conv-1/kernel" of shape [3, 3, 1, 4] is missing',
    );
    expect(() => network.writeWeights([...stored, { ...stored[0]!, name: 'extra' }])).toThrow(
      'no weight "extra"',
    );
    expect(numbers(network.embed(images(), 'inference'))).toEqual(before);
    network.dispose();
  });

  it('returns to a snapshot', () => {
    const network = createTinyNetwork();
    const before = numbers(network.embed(images(), 'inference'));
    const snapshot = network.snapshot();
    for (const { variable } of network.weights) variable.assign(mul(variable, 2));
    expect(numbers(network.embed(images(), 'inference'))).not.toEqual(before);
    snapshot.restore();
    snapshot.dispose();
    expect(numbers(network.embed(images(), 'inference'))).toEqual(before);
    network.dispose();
  });

  it('leaves no tensors behind', async () => {
    const before = memory().numTensors;
    const network = createTinyNetwork();
    const batch = images();
    const stored = await network.readWeights();
    await expectNoLeakedTensors(() => network.embed(batch, 'training'));
    await expectNoLeakedTensors(() => network.embed(batch, 'inference'));
    await expectNoLeakedTensors(() => network.writeWeights(stored));
    await expectNoLeakedTensors(() => layersModelArtifacts(network).then(() => undefined));
    batch.dispose();
    network.dispose();
    expect(memory().numTensors).toBe(before);
  });
});

describe('branches', () => {
  it('give an embedding whose parts have the same length', () => {
    const network = createTinyBranches();
    expect(network.branchCount).toBe(2);
    for (const row of network.embed(images(), 'inference').arraySync()) {
      expect(Math.hypot(...row)).toBeCloseTo(1, 5);
      expect(Math.hypot(...row.slice(0, 6))).toBeCloseTo(Math.SQRT1_2, 4);
    }
    network.dispose();
  });

  it('have weights of their own', () => {
    const network = createTinyBranches();
    const [row] = network.embed(images(1), 'inference').arraySync();
    expect(row!.slice(0, 6)).not.toEqual(row!.slice(6));
    network.dispose();
  });

  it('leave no tensors behind, and are exported with the rest', async () => {
    const network = createTinyBranches();
    const batch = images();
    await expectNoLeakedTensors(() => network.embed(batch, 'training'));
    await expectNoLeakedTensors(() => network.embed(batch, 'inference'));
    await expectNoLeakedTensors(() => layersModelArtifacts(network).then(() => undefined));
    network.dispose();
  });

  it('give in the layers model the same embeddings, once divided by their length', () => {
    const network = createTinyBranches();
    expectTheSameOfItsLayersModel(network);
  });
});

describe('the layers model', () => {
  it('gives the same embeddings as the network, once divided by their length', () => {
    const network = createTinyNetwork();
    expectTheSameOfItsLayersModel(network);
  });

  it('gives the very embeddings for the weighted L1 distance', () => {
    const network = createTinyNetwork('weighted-l1');
    warmUp(network);
    const model = toLayersModel(network);
    const predicted = numbers(model.predict(images()) as Tensor);
    numbers(network.embed(images(), 'inference')).forEach((value, at) => {
      expect(predicted[at]).toBeCloseTo(value, 4);
    });
    model.dispose();
    network.dispose();
  });

  it('holds the network’s numbers as they are', async () => {
    const network = createTinyNetwork();
    const { weightSpecs, weightData } = await layersModelArtifacts(network);
    const kernel = (await network.readWeights())[0]!;
    expect(weightSpecs[0]?.shape).toEqual(kernel.shape);
    expect(new Float32Array(weightData).slice(0, kernel.values.length)).toEqual(kernel.values);
    network.dispose();
  });
});
