import { describe, expect, it } from 'vitest';
import type { FaceCrops, FaceCut } from '../face-image.ts';
import { centred } from '../framing.ts';
import type { Preprocessing } from '../preprocessing.ts';
import { createRandom } from '../random.ts';
import { learnEigenfaces } from './eigenfaces.ts';
import { facePixels, pixelSizeOf } from './face-pixels.ts';
import { rowDistances } from './row-distances.ts';

function cropsOf(faces: readonly Uint8Array[], cut: FaceCut): FaceCrops {
  return { count: faces.length, cut, crop: (face) => faces[face]! };
}

function preprocessing(inputSize: number, size = inputSize, channels: 1 | 3 = 1): Preprocessing {
  return {
    framing: centred,
    crop: { region: 0.6, size, channels },
    inputSize,
    standardisation: 'per-image',
    scales: [1],
    mirrored: true,
  };
}

describe('pixels of a face', () => {
  it('are the window, standardised', () => {
    const how = preprocessing(2, 4);
    const face = Uint8Array.from({ length: 16 }, (_, at) => 10 * at);
    const values = facePixels(cropsOf([face], how), Uint32Array.of(0), how);
    // The middle four: 50, 60, 90, 100; mean 75, deviation √425.
    [-25, -15, 15, 25].forEach((value, at) => {
      expect(values[at]).toBeCloseTo(value / Math.sqrt(425), 5);
    });
  });

  it('of large windows are means of squares, of coloured ones means of the colours', () => {
    expect(pixelSizeOf({ inputSize: 64 })).toEqual({ side: 32, factor: 2 });
    expect(pixelSizeOf({ inputSize: 105 })).toEqual({ side: 26, factor: 4 });
    const how = preprocessing(64, 64, 3);
    const face = new Uint8Array(64 * 64 * 3).fill(100);
    face.set([1, 2, 3, 101, 102, 103], 0);
    const values = facePixels(cropsOf([face], how), Uint32Array.of(0), how);
    expect(values).toHaveLength(32 * 32);
    expect(values[0]).toBeLessThan(values[1]!);
    expect(values[1]).toBeCloseTo(values.at(-1)!, 6);
  });
});

describe('eigenfaces', () => {
  it('count every direction as much as its own deviation, and no more of them than there are faces', () => {
    const random = createRandom(2);
    // Two directions, one ten times as large as the other.
    const pixels = new Float32Array(100 * 4);
    for (let face = 0; face < 100; face++) {
      pixels.set([10 * random.normal(), random.normal(), 0, 0], 4 * face);
    }
    const learning = learnEigenfaces(pixels.subarray(0, 400), 4, createRandom(1));
    let next = learning.next();
    while (!next.done) next = learning.next();
    const { size, describe: describeFaces } = next.value;
    expect(size).toBe(4);
    const described = describeFaces(pixels);
    for (const direction of [0, 1]) {
      let squares = 0;
      for (let face = 0; face < 100; face++) squares += described[face * size + direction]! ** 2;
      expect(squares / 99).toBeCloseTo(1, 3);
    }
    const few = learnEigenfaces(pixels.subarray(0, 12), 4, createRandom(1));
    let last = few.next();
    while (!last.done) last = few.next();
    expect(last.value.size).toBe(2);
  });
});

describe('distances between rows', () => {
  const pairs = { faceA: Uint32Array.of(9, 4), faceB: Uint32Array.of(4, 7), same: Uint8Array.of(1, 0) };

  it('are straight lines, by the face of each row', () => {
    const distances = rowDistances(pairs, Uint32Array.of(4, 7, 9), Float32Array.of(0, 0, 3, 4, 1, 0), 2);
    expect([...distances]).toEqual([1, 5]);
  });

  it('are refused for a face without a row', () => {
    expect(() => rowDistances(pairs, Uint32Array.of(4, 9), Float32Array.of(0, 0, 1, 0), 2)).toThrow('Face 7');
  });
});
