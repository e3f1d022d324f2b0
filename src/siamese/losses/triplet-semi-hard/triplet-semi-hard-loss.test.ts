import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { fourFaces, valueOfBatch } from '../testing/labelled-pairs.ts';
import { tripletSemiHardLoss } from './triplet-semi-hard-loss.ts';

describe('semi-hard triplet loss', () => {
  const { distances, people } = fourFaces;

  it('shares a triplet among faces equally close', () => {
    const tied = [
      [0, 0.5, 0.9, 0.9],
      [0.5, 0, 2, 2],
      [0.9, 2, 0, 1],
      [0.9, 2, 1, 0],
    ];
    expect(valueOfBatch(tripletSemiHardLoss({ margin: 0.5 }), tied, people)).toBeCloseTo(0.1, 5);
  });

  it('is 0 in a batch without a same pair', () => {
    expect(valueOfBatch(tripletSemiHardLoss({ margin: 0.5 }), distances, [1, 2, 3, 4])).toBe(0);
  });

  it('is 0 when no different face is within the margin', () => {
    expect(valueOfBatch(tripletSemiHardLoss({ margin: 0.05 }), distances, people)).toBe(0);
  });
});
