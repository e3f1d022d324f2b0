import { describe, expect, it } from 'vitest';
import type { CropSpec } from '../face-image.ts';
import { type Warp, warpFace } from './warp-face.ts';

const still: Warp = { mirrored: false, radians: 0, scale: 1, shiftX: 0, shiftY: 0 };

function warped(crop: Uint8Array, spec: CropSpec, inputSize: number, warp: Partial<Warp>): number[] {
  const into = new Float32Array(inputSize * inputSize * spec.channels);
  warpFace(crop, spec, inputSize, { ...still, ...warp }, into, 0);
  return [...into].map((value) => Math.round(value * 1000) / 1000);
}

const grey = (size: number): CropSpec => ({ region: 1, size, channels: 1 });
const rgb = (size: number): CropSpec => ({ region: 1, size, channels: 3 });

/** 0 1 2 3 / 10 11 12 13 / 20 21 22 23 / 30 31 32 33 */
const tens = Uint8Array.from({ length: 16 }, (_, at) => 10 * (at >> 2) + (at & 3));

describe('a warp', () => {
  it('shifts to the right and down, taking in what lay outside the window', () => {
    expect(warped(tens, grey(4), 2, { shiftX: 1 })).toEqual([10, 11, 20, 21]);
    expect(warped(tens, grey(4), 2, { shiftY: 1 })).toEqual([1, 2, 11, 12]);
    expect(warped(tens, grey(4), 2, { shiftX: -0.5, shiftY: 0.25 })).toEqual([9, 10, 19, 20]);
  });

  it('repeats the edge where the crop ends', () => {
    expect(warped(tens, grey(4), 2, { shiftX: 3 })).toEqual([10, 10, 20, 20]);
    expect(warped(tens, grey(4), 2, { shiftX: -9, shiftY: -9 })).toEqual([33, 33, 33, 33]);
  });

  it('turns clockwise about the centre of the window', () => {
    expect(warped(tens, grey(4), 2, { radians: Math.PI / 2 })).toEqual([21, 11, 22, 12]);
    expect(warped(tens, grey(4), 2, { radians: Math.PI })).toEqual([22, 21, 12, 11]);
    // An eighth of a turn moves the corners of the window to 0.707 from the centre, along the axes.
    const half = Math.SQRT1_2;
    expect(warped(tens, grey(4), 2, { radians: Math.PI / 4 })).toEqual(
      [16.5 - half, 16.5 - 10 * half, 16.5 + 10 * half, 16.5 + half].map(
        (value) => Math.round(value * 1000) / 1000,
      ),
    );
  });

  it('makes the face larger about the centre', () => {
    expect(warped(tens, grey(4), 2, { scale: 2 })).toEqual([13.75, 14.25, 18.75, 19.25]);
    expect(warped(tens, grey(4), 2, { scale: 1 / 3 })).toEqual([0, 3, 30, 33]);
  });

  it('mirrors exactly', () => {
    expect(warped(tens, grey(4), 4, { mirrored: true })).toEqual([
      3, 2, 1, 0, 13, 12, 11, 10, 23, 22, 21, 20, 33, 32, 31, 30,
    ]);
  });

  it('treats every channel alike', () => {
    const crop = Uint8Array.from({ length: 48 }, (_, at) => tens[Math.floor(at / 3)]! + 50 * (at % 3));
    const warp = { radians: 0.3, scale: 1.2, shiftX: 0.4, shiftY: -0.7 };
    const one = warped(tens, grey(4), 3, warp);
    const three = warped(crop, rgb(4), 3, warp);
    one.forEach((value, at) => {
      for (let channel = 0; channel < 3; channel++) {
        expect(three[3 * at + channel]).toBeCloseTo(value + 50 * channel, 2);
      }
    });
  });
});
