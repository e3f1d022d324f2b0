import { describe, expect, it } from 'vitest';
import { measured } from '../../testing/measured-pairs.ts';
import { createRandom } from '../random.ts';
import { ratesAt } from './rates-at.ts';
import { chooseThreshold } from './threshold.ts';

const apart = measured([0.25, 0.5], [1, 1.25]);
const overlapping = measured([0.25, 0.5, 1], [0.75, 1.25, 1.5]);

describe('the choice of a threshold', () => {
  it('takes the middle of the gap', () => {
    expect(chooseThreshold(...apart)).toEqual({ threshold: 0.75, accuracy: 1 });
  });

  it('takes the middle one of several that do equally well', () => {
    // Correct of six: 5 from 0.5, 4 from 0.75, 5 from 1 on; the first of the two middle ones.
    expect(chooseThreshold(...overlapping)).toEqual({ threshold: 0.625, accuracy: 5 / 6 });
    // 3 of 4 right from 1, from 3 and from 5 on: the middle is the gap from 3 to 4.
    expect(chooseThreshold(...measured([1, 3, 5], [2, 4, 6])).threshold).toBe(3.5);
  });

  it('decides the pairs it was chosen on exactly as well as it says', () => {
    const random = createRandom(2);
    for (let round = 0; round < 20; round++) {
      const distances = Float32Array.from({ length: 50 }, () => random.next());
      const same = Uint8Array.from(distances, (distance) => (distance + random.normal() * 0.3 < 0.5 ? 1 : 0));
      const choice = chooseThreshold(distances, same);
      expect(ratesAt(distances, same, choice.threshold).accuracy).toBe(choice.accuracy);
      for (const other of distances) {
        expect(ratesAt(distances, same, other).accuracy).toBeLessThanOrEqual(choice.accuracy);
      }
    }
  });

  it('accepts nobody or everybody where that is best', () => {
    const onlyDifferent = measured([], [1, 2]);
    expect(ratesAt(...onlyDifferent, chooseThreshold(...onlyDifferent).threshold).accuracy).toBe(1);
    expect(chooseThreshold(...measured([1, 2], []))).toEqual({ threshold: 2, accuracy: 1 });
  });

  it('is refused without pairs', () => {
    expect(() => chooseThreshold(...measured([], []))).toThrow(RangeError);
  });
});
