import { describe, expect, it } from 'vitest';
import { measured } from '../../testing/measured-pairs.ts';
import { areaUnderCurve } from './auc.ts';
import { ratesAt } from './rates-at.ts';

const overlapping = measured([0.25, 0.5, 1], [0.75, 1.25, 1.5]);

describe('the rates at a threshold', () => {
  it('count a distance equal to the threshold as the same person', () => {
    expect(ratesAt(...overlapping, 0.75)).toEqual({
      falseAccept: 1 / 3,
      falseReject: 1 / 3,
      accuracy: 4 / 6,
      acceptedSame: 2,
      rejectedSame: 1,
      acceptedDifferent: 1,
      rejectedDifferent: 2,
    });
  });

  it('never accept a distance that is not a number', () => {
    expect(ratesAt(...measured([Number.NaN], [Number.NaN]), Number.POSITIVE_INFINITY)).toMatchObject({
      acceptedSame: 0,
      rejectedDifferent: 1,
    });
  });

  it('are refused for arrays of different lengths', () => {
    expect(() => ratesAt(new Float32Array(2), new Uint8Array(3), 1)).toThrow(RangeError);
    expect(() => areaUnderCurve(new Float32Array(2), new Uint8Array(3))).toThrow(RangeError);
  });
});
