import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { SquareDistancesNeededError } from '../square-only.ts';
import { fourFaces, valueOfBatch, valueOfTwins } from '../testing/labelled-pairs.ts';
import { supervisedContrastiveLoss } from './supervised-contrastive-loss.ts';

describe('supervised contrastive loss', () => {
  it('takes a weighted L1 distance as it is', () => {
    const loss = supervisedContrastiveLoss({ temperature: 0.5, distance: 'weighted-l1' });
    const lost = (found: number, others: readonly number[]) =>
      Math.log([found, ...others].reduce((sum, d) => sum + Math.exp(-d), 0)) + found;
    const expected = (lost(0.5, [0.4, 0.9]) + lost(0.5, [0.6, 1.2])) / 2;
    expect(valueOfBatch(loss, fourFaces.distances, fourFaces.people)).toBeCloseTo(expected, 5);
  });

  it('needs all pairs of a batch and says so', () => {
    const loss = supervisedContrastiveLoss({ temperature: 0.1, distance: 'euclidean' });
    expect(() => valueOfTwins(loss, [0.5, 0.6], [1, 0])).toThrow(SquareDistancesNeededError);
  });
});
