import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { valueOfTwins } from '../testing/labelled-pairs.ts';
import { contrastiveLoss } from './contrastive-loss.ts';

describe('contrastive loss', () => {
  it('costs nothing for a different pair beyond the margin', () => {
    expect(valueOfTwins(contrastiveLoss({ margin: 1, hardShare: 1 }), [1.2], [0])).toBe(0);
  });

  it('looks only at the closest share of the different pairs', () => {
    const loss = contrastiveLoss({ margin: 1.8, hardShare: 0.5 });
    expect(valueOfTwins(loss, [1.0, 1.5, 1.6, 0.8], [0, 0, 0, 0])).toBeCloseTo((0.8 ** 2 + 1) / 2, 5);
  });
});
