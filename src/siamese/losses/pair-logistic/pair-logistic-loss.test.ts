import '@tensorflow/tfjs-backend-cpu';
import { scalar } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { valueOfTwins } from '../testing/labelled-pairs.ts';
import { pairLogisticLoss } from './pair-logistic-loss.ts';

describe('pair-logistic loss', () => {
  const parts = () => ({ hardShare: 1, scale: scalar(2), bias: scalar(1) });

  it('takes a weighted L1 distance as it is', () => {
    const loss = pairLogisticLoss({ ...parts(), distance: 'weighted-l1' });
    expect(valueOfTwins(loss, [0.5], [1])).toBeCloseTo(Math.LN2, 5);
  });

  it('stays finite for distances far off', () => {
    const loss = pairLogisticLoss({ ...parts(), distance: 'euclidean' });
    expect(valueOfTwins(loss, [100, 0], [1, 0])).toBeCloseTo(20_000 - 1 + Math.log(1 + Math.E), 0);
  });
});
