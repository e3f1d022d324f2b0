import '@tensorflow/tfjs-backend-cpu';
import { fill } from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, it } from 'vitest';
import { expectNoLeakedTensors } from '../../testing/expect-no-leaked-tensors.ts';
import { createTinyNetwork } from '../../testing/tiny-network.ts';
import { createWeightAverage, type WeightAverage } from './weight-average.ts';

const network = createTinyNetwork();
const { variable } = network.weights[0]!;
afterAll(() => network.dispose());

function setTo(value: number): void {
  const values = fill(variable.shape, value);
  variable.assign(values);
  values.dispose();
}
/** @returns what puts the network's own weights back */
function show(average: WeightAverage): () => void {
  const own = network.snapshot();
  average.show();
  return () => {
    own.restore();
    own.dispose();
  };
}
const now = (): number => variable.dataSync()[0]!;

describe('averaged weights', () => {
  it('move towards the weights every fourth step, at first faster than asked for', () => {
    setTo(0);
    const average = createWeightAverage(network, 0.99);
    setTo(1);
    const shownAfterFour = (): number => {
      for (let step = 0; step < 4; step++) average.update();
      const showOwn = show(average);
      const value = now();
      showOwn();
      return value;
    };
    // Keeps 4 / 44 of 0, then 8 / 48 of that.
    expect(shownAfterFour()).toBeCloseTo(1 - 4 / 44, 5);
    expect(shownAfterFour()).toBeCloseTo(1 - (4 / 44) * (8 / 48), 5);
    average.dispose();
  });

  it('keep the share that was asked for once there were steps enough', () => {
    setTo(0);
    const average = createWeightAverage(network, 0.5);
    for (let step = 0; step < 400; step++) average.update();
    setTo(1);
    for (let step = 0; step < 4; step++) average.update();
    const showOwn = show(average);
    expect(now()).toBeCloseTo(1 - 0.5 ** 4, 5);
    showOwn();
    average.dispose();
  });

  it('are shown in place of the own ones, which come back', () => {
    setTo(2);
    const average = createWeightAverage(network, 0.9);
    setTo(3);
    const showOwn = show(average);
    expect(now()).toBe(2);
    showOwn();
    expect(now()).toBe(3);
    average.dispose();
  });

  it('leave no tensors behind', async () => {
    await expectNoLeakedTensors(() => {
      const average = createWeightAverage(network, 0.9);
      for (let step = 0; step < 8; step++) average.update();
      show(average)();
      average.dispose();
    });
  });
});
