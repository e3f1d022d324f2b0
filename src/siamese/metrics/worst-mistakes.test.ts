import { describe, expect, it } from 'vitest';
import { worstMistakes } from './worst-mistakes.ts';

describe('the worst mistakes', () => {
  const pairs = {
    faceA: Uint32Array.of(0, 1, 2, 3, 4, 5),
    faceB: Uint32Array.of(10, 11, 12, 13, 14, 15),
    same: Uint8Array.of(1, 1, 1, 0, 0, 0),
  };
  const distances = Float32Array.of(0.5, 1.5, 2, 0.25, 0.125, 3);

  it('are the closest strangers and the farthest photos of one person', () => {
    expect(worstMistakes(pairs, distances, 1, 10)).toEqual({
      falseAccepts: [
        { faceA: 4, faceB: 14, distance: 0.125 },
        { faceA: 3, faceB: 13, distance: 0.25 },
      ],
      falseRejects: [
        { faceA: 2, faceB: 12, distance: 2 },
        { faceA: 1, faceB: 11, distance: 1.5 },
      ],
    });
  });

  it('stop at the number asked for, and at none where the threshold is right', () => {
    expect(worstMistakes(pairs, distances, 1, 1).falseAccepts).toHaveLength(1);
    const right = worstMistakes(pairs, Float32Array.of(0, 0, 0, 2, 2, Number.NaN), 1, 5);
    expect(right).toEqual({ falseAccepts: [], falseRejects: [] });
  });
});
