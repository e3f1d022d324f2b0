import '@tensorflow/tfjs-backend-cpu';
import { tensor, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { hardestDifferent } from './hardest-pairs.ts';
import { twins } from './testing/labelled-pairs.ts';

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
