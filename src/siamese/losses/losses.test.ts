import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers';
import { scalar, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectGradientToMatch } from '../../testing/expect-gradient-to-match.ts';
import { expectNoLeakedTensors } from '../../testing/expect-no-leaked-tensors.ts';
import type { LossName } from '../options.ts';
import { lossByName } from './by-name.ts';
import { contrastiveLoss } from './contrastive.ts';
import { hardestDifferent } from './hardest-pairs.ts';
import { kochLoss } from './koch.ts';
import type { LabelledDistances, Loss } from './labelled-distances.ts';
import { pairLogisticLoss } from './pair-logistic.ts';
import { SquareDistancesNeededError } from './square-only.ts';
import { supervisedContrastiveLoss } from './supervised-contrastive.ts';
import { tripletBatchHardLoss, tripletSemiHardLoss } from './triplet.ts';

/** Twin pairs: `same` is 1 or 0 for each distance. */
function twins(distances: Tensor, same: readonly number[]): LabelledDistances {
  return labelled(
    distances,
    same,
    same.map((label) => 1 - label),
    [same.length],
  );
}

/** All pairs of a batch, by the person of each face. */
function batch(distances: Tensor, people: readonly number[]): LabelledDistances {
  const pairs = people.flatMap((a, row) => people.map((b, column) => (row === column ? null : a === b)));
  return labelled(
    distances,
    pairs.map((same) => (same === true ? 1 : 0)),
    pairs.map((same) => (same === false ? 1 : 0)),
    [people.length, people.length],
  );
}

function labelled(
  distances: Tensor,
  same: readonly number[],
  different: readonly number[],
  shape: number[],
): LabelledDistances {
  const count = (labels: readonly number[]) => labels.filter((label) => label === 1).length;
  return {
    distances,
    same: tensor([...same], shape),
    different: tensor([...different], shape),
    sameCount: count(same),
    sameAt: Uint32Array.from(same.flatMap((label, at) => (label === 1 ? [at] : []))),
    differentCount: count(different),
  };
}

const value = (loss: Loss, distances: readonly number[], same: readonly number[]): number =>
  tidy(() => loss(twins(tensor([...distances]), same)).dataSync()[0]!);

describe('contrastive loss', () => {
  it('is the mean square of same distances plus that of what different ones lack to the margin', () => {
    const loss = contrastiveLoss({ margin: 1.8, hardShare: 1 });
    // (0.2² + 0.4²) / 2 + (0.8² + 0.3²) / 2
    expect(value(loss, [0.2, 0.4, 1.0, 1.5], [1, 1, 0, 0])).toBeCloseTo(0.1 + 0.365, 5);
  });

  it('costs nothing for a different pair beyond the margin', () => {
    expect(value(contrastiveLoss({ margin: 1, hardShare: 1 }), [1.2], [0])).toBe(0);
  });

  it('looks only at the closest share of the different pairs', () => {
    const loss = contrastiveLoss({ margin: 1.8, hardShare: 0.5 });
    expect(value(loss, [1.0, 1.5, 1.6, 0.8], [0, 0, 0, 0])).toBeCloseTo((0.8 ** 2 + 1) / 2, 5);
  });
});

describe('hardest different pairs', () => {
  const choose = (hardShare: number) =>
    tidy(() => [
      ...hardestDifferent(twins(tensor([0.1, 0.9, 0.5, 0.7, 0.3]), [1, 0, 0, 0, 0]), hardShare).dataSync(),
    ]);

  it('are the closest ones; same pairs are never among them', () => {
    expect(choose(0.5)).toEqual([0, 0, 1, 0, 1]);
    expect(choose(1)).toEqual([0, 1, 1, 1, 1]);
  });

  it('are at least one', () => {
    expect(choose(0.01)).toEqual([0, 0, 0, 0, 1]);
  });
});

describe('pair-logistic loss', () => {
  const parts = () => ({ hardShare: 1, scale: scalar(2), bias: scalar(1) });

  it('is the cross-entropy of the sigmoid of an affine map of the squared distance', () => {
    const loss = pairLogisticLoss({ ...parts(), distance: 'euclidean' });
    const same = Math.log(1 + Math.exp(-(1 - 2 * 0.25))); // d = 0.5
    const different = Math.log(1 + Math.exp(1 - 2 * 1.44)); // d = 1.2
    expect(value(loss, [0.5, 1.2], [1, 0])).toBeCloseTo(same + different, 5);
  });

  it('takes a weighted L1 distance as it is', () => {
    const loss = pairLogisticLoss({ ...parts(), distance: 'weighted-l1' });
    expect(value(loss, [0.5], [1])).toBeCloseTo(Math.LN2, 5);
  });

  it('stays finite for distances far off', () => {
    const loss = pairLogisticLoss({ ...parts(), distance: 'euclidean' });
    expect(value(loss, [100, 0], [1, 0])).toBeCloseTo(20_000 - 1 + Math.log(1 + Math.E), 0);
  });
});

it('Koch’s loss is the cross-entropy of σ(bias - distance)', () => {
  const loss = kochLoss({ hardShare: 1, bias: scalar(2) });
  expect(value(loss, [2, 2], [1, 0])).toBeCloseTo(2 * Math.LN2, 5);
});

describe('triplet losses', () => {
  // Faces 0, 1 are person 7, face 2 person 8, face 3 person 9.
  const people = [7, 7, 8, 9];
  const distances = [
    [0, 0.5, 0.4, 0.9],
    [0.5, 0, 0.6, 1.2],
    [0.4, 0.6, 0, 1],
    [0.9, 1.2, 1, 0],
  ];
  const of = (loss: Loss) => tidy(() => loss(batch(tensor(distances), people)).dataSync()[0]!);

  it('batch-hard takes the farthest same and the closest different face of each anchor', () => {
    // Anchor 0: 0.5 - 0.4 + 0.2, anchor 1: 0.5 - 0.6 + 0.2; faces 2 and 3 are nobody's anchor.
    expect(of(tripletBatchHardLoss({ margin: 0.2 }))).toBeCloseTo((0.3 + 0.1) / 2, 5);
  });

  it('semi-hard takes the closest different face that is farther than the same one', () => {
    // Anchor 0 must pass over 0.4 and takes 0.9; anchor 1 takes 0.6.
    expect(of(tripletSemiHardLoss({ margin: 0.5 }))).toBeCloseTo((0.1 + 0.4) / 2, 5);
  });

  it('semi-hard shares a triplet among faces equally close', () => {
    const tied = [
      [0, 0.5, 0.9, 0.9],
      [0.5, 0, 2, 2],
      [0.9, 2, 0, 1],
      [0.9, 2, 1, 0],
    ];
    const loss = tripletSemiHardLoss({ margin: 0.5 });
    expect(tidy(() => loss(batch(tensor(tied), people)).dataSync()[0]!)).toBeCloseTo(0.1, 5);
  });

  it('semi-hard is 0 in a batch without a same pair', () => {
    const loss = tripletSemiHardLoss({ margin: 0.5 });
    expect(tidy(() => loss(batch(tensor(distances), [1, 2, 3, 4])).dataSync()[0]!)).toBe(0);
  });

  it('semi-hard is 0 when no different face is within the margin', () => {
    expect(of(tripletSemiHardLoss({ margin: 0.05 }))).toBe(0);
  });

  it('need all pairs of a batch and say so', () => {
    expect(() => value(tripletBatchHardLoss({ margin: 0.2 }), [0.5, 0.6], [1, 0])).toThrow(
      SquareDistancesNeededError,
    );
  });
});

describe('supervised contrastive loss', () => {
  // Faces 0 and 1 are person 7, face 2 person 8, face 3 person 9.
  const people = [7, 7, 8, 9];
  const distances = [
    [0, 0.5, 0.4, 0.9],
    [0.5, 0, 0.6, 1.2],
    [0.4, 0.6, 0, 1],
    [0.9, 1.2, 1, 0],
  ];
  const of = (options: Parameters<typeof supervisedContrastiveLoss>[0]) =>
    tidy(() => supervisedContrastiveLoss(options)(batch(tensor(distances), people)).dataSync()[0]!);

  it('is how badly each face finds those of its person among the others of the batch', () => {
    // τ 0.5: logits are -d². Faces 2 and 3 have nobody to find.
    const lost = (found: number, others: readonly number[]) =>
      Math.log([found, ...others].reduce((sum, d) => sum + Math.exp(-(d ** 2)), 0)) + found ** 2;
    const expected = (lost(0.5, [0.4, 0.9]) + lost(0.5, [0.6, 1.2])) / 2;
    expect(of({ temperature: 0.5, distance: 'euclidean' })).toBeCloseTo(expected, 5);
  });

  it('takes a weighted L1 distance as it is', () => {
    const lost = (found: number, others: readonly number[]) =>
      Math.log([found, ...others].reduce((sum, d) => sum + Math.exp(-d), 0)) + found;
    const expected = (lost(0.5, [0.4, 0.9]) + lost(0.5, [0.6, 1.2])) / 2;
    expect(of({ temperature: 0.5, distance: 'weighted-l1' })).toBeCloseTo(expected, 5);
  });

  it('needs all pairs of a batch and says so', () => {
    const loss = supervisedContrastiveLoss({ temperature: 0.1, distance: 'euclidean' });
    expect(() => value(loss, [0.5, 0.6], [1, 0])).toThrow(SquareDistancesNeededError);
  });
});

describe.each<LossName>([
  'contrastive',
  'pair-logistic',
  'koch',
  'triplet-batch-hard',
  'triplet-semi-hard',
  'supervised-contrastive',
])('%s', (name) => {
  const people = [1, 1, 2, 2, 3];
  // No two distances closer than the finite difference can tell apart.
  const distances = Array.from({ length: 25 }, (_, at) => 0.3 + ((at * 7) % 25) * 0.06);
  const loss = () => {
    const options = {
      loss: name,
      distance: 'euclidean',
      margin: 1.22,
      hardShare: 0.4,
      temperature: 0.3,
    } as const;
    return lossByName(options, { scale: scalar(1.5), bias: scalar(1) });
  };

  it('has the gradient that finite differences give', () => {
    expectGradientToMatch((x) => loss()(batch(x, people)), distances, [5, 5]);
  });

  it('leaves no tensors behind', async () => {
    const input = batch(tensor(distances, [5, 5]), people);
    const prepared = loss();
    await expectNoLeakedTensors(() => prepared(input));
  });
});
