import { describe, expect, it } from 'vitest';
import type { FaceIndex } from '../face-index.ts';
import { lfwPairs } from './lfw-pairs.ts';

describe('LFW´s pairs', () => {
  const index: FaceIndex = {
    people: ['Ann_Lee', 'Bo Öd', 'Cy'],
    firstFace: Uint32Array.of(0, 3, 5, 6),
    photoNumber: Uint32Array.of(1, 4, 7, 1, 2, 1), // Ann_Lee's photos 2, 3, 5 and 6 are missing
  };

  it('are found by name and photo number, not by place', () => {
    const named = [
      { personA: 'Ann_Lee', photoA: 4, personB: 'Ann_Lee', photoB: 7 },
      { personA: 'Bo_O\u0308d', photoA: 2, personB: 'Cy', photoB: 1 },
    ];
    const { pairs, unmatched } = lfwPairs(index, named);
    expect(pairs).toEqual({
      faceA: Uint32Array.of(1, 4),
      faceB: Uint32Array.of(2, 5),
      same: Uint8Array.of(1, 0),
    });
    expect(unmatched).toBe(0);
  });

  it('count what is not there and name the first of it', () => {
    const named = [
      { personA: 'Ann_Lee', photoA: 1, personB: 'Ann_Lee', photoB: 2 },
      { personA: 'Ann_Lee', photoA: 1, personB: 'Nobody', photoB: 1 },
      { personA: 'Ann_Lee', photoA: 1, personB: 'Cy', photoB: 1 },
    ];
    const matched = lfwPairs(index, named);
    expect(matched.unmatched).toBe(2);
    expect(matched.firstUnmatched).toBe('Ann_Lee 1 and Ann_Lee 2');
    expect(matched.pairs.faceB).toEqual(Uint32Array.of(5));
  });
});
