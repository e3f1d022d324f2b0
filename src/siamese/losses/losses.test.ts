/** What every loss must pass, reckoned from the list of losses: a new one is tested as soon as it is in it. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers';
import { scalar, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectGradientToMatch } from '../../testing/expect-gradient-to-match.ts';
import { expectNoLeakedTensors } from '../../testing/expect-no-leaked-tensors.ts';
import { lossByName } from './by-name.ts';
import { defaultLossOptions, lossChoices, lossOptions } from './loss-choices.ts';
import { SquareDistancesNeededError } from './square-only.ts';
import type { ByHand } from './testing/by-hand.ts';
import { batch, valueOfBatch, valueOfTwins } from './testing/labelled-pairs.ts';

/** By the name of the loss, which is that of its folder. */
const examples = import.meta.glob<ByHand>('./*/testing/by-hand.ts', { eager: true, import: 'byHand' });

describe.each(lossChoices)('$name', (choice) => {
  const { name, needs, options: own } = choice;
  const people = [1, 1, 2, 2, 3];
  // No two distances closer than the finite difference can tell apart.
  const distances = Array.from({ length: 25 }, (_, at) => 0.3 + ((at * 7) % 25) * 0.06);
  const loss = () => {
    const options = { ...defaultLossOptions, margin: 1.22, hardShare: 0.4, temperature: 0.3 };
    return lossByName(
      { ...options, loss: name, distance: 'euclidean' },
      { scale: scalar(1.5), bias: scalar(1) },
    );
  };

  it('has the value that was worked out by hand', () => {
    const example = examples[`./${name}/testing/by-hand.ts`];
    if (example === undefined) throw new Error(`There is no losses/${name}/testing/by-hand.ts.`);
    const { options, affine = { scale: 1, bias: 0 }, pairs, value } = example;
    const made = lossByName(
      { ...defaultLossOptions, ...options, loss: name },
      { scale: scalar(affine.scale), bias: scalar(affine.bias) },
    );
    const found =
      'same' in pairs
        ? valueOfTwins(made, pairs.distances, pairs.same)
        : valueOfBatch(made, pairs.distances, pairs.people);
    expect(found).toBeCloseTo(value, 5);
  });

  it('has the gradient that finite differences give', () => {
    expectGradientToMatch((x) => loss()(batch(x, people)), distances, [5, 5]);
  });

  it('leaves no tensors behind', async () => {
    const input = batch(tensor(distances, [5, 5]), people);
    const prepared = loss();
    await expectNoLeakedTensors(() => prepared(input));
  });

  it('takes pairs one by one, unless it says that it needs a whole batch', () => {
    const ofTwins = () => valueOfTwins(loss(), [0.5, 0.6], [1, 0]);
    if (needs === 'batch') expect(ofTwins).toThrow(SquareDistancesNeededError);
    else expect(ofTwins()).toBeGreaterThan(0);
  });

  it('is what it says it is when all faces give the same embedding', () => {
    const collapsed = choice.whenCollapsed?.(defaultLossOptions);
    if (collapsed === undefined) return expect(choice).not.toHaveProperty('whenCollapsed');
    const made = lossByName(
      { ...defaultLossOptions, loss: name, distance: 'euclidean' },
      { scale: scalar(1), bias: scalar(0) },
    );
    const alike = people.map(() => people.map(() => 0.001));
    // Semi-hard triplets take only different faces farther away than the same one.
    const nearly = alike.map((row, a) => row.map((d, b) => (people[a] === people[b] ? d : d + 0.0001)));
    expect(valueOfBatch(made, nearly, people)).toBeCloseTo(collapsed.loss, 2);
  });

  it('brings only options of its own', () => {
    const names: readonly string[] = own.map((option) => option.name);
    for (const option of Object.keys(choice.overrides)) expect(names).toContain(option);
  });
});

it('no two losses mean different things by the same option', () => {
  const names = lossOptions.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
