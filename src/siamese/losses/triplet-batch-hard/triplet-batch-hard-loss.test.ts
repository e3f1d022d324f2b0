import '@tensorflow/tfjs-backend-cpu';
import { expect, it } from 'vitest';
import { SquareDistancesNeededError } from '../square-only.ts';
import { valueOfTwins } from '../testing/labelled-pairs.ts';
import { tripletBatchHardLoss } from './triplet-batch-hard-loss.ts';

it('batch-hard triplets need all pairs of a batch and say so', () => {
  expect(() => valueOfTwins(tripletBatchHardLoss({ margin: 0.2 }), [0.5, 0.6], [1, 0])).toThrow(
    SquareDistancesNeededError,
  );
});
