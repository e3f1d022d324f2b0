import { describe, expect, test } from 'vitest';
import { inverse } from '../siamese/similarity.ts';
import type { Pixels } from './pixels.ts';
import { scalePixels } from './scale-pixels.ts';
import { warpPixels } from './warp-pixels.ts';

const asItIs = { a: 1, b: 0, x0: 0, y0: 0 };

function grey(width: number, height: number, of: (x: number, y: number) => number): Pixels {
  const data = Uint8Array.from({ length: width * height }, (_, at) => of(at % width, Math.floor(at / width)));
  return { data, width, height, channels: 1 };
}
const noise = grey(24, 18, (x, y) => (x * 37 + y * 101 + x * y * 13) % 256);

describe('a warped picture', () => {
  test('by the identity is the picture, and half a pixel aside the mean of two', () => {
    expect([...warpPixels(noise, asItIs, noise, 1).data]).toEqual([...noise.data]);
    const row = grey(4, 1, (x) => [10, 20, 40, 80][x]!);
    expect([...warpPixels(row, { ...asItIs, x0: 0.5 }, row, 1).data]).toEqual([15, 30, 60, 80]);
  });

  test('turned by a quarter has its columns as rows', () => {
    // The target's (u, v) lies at (width - v, u).
    const turned = warpPixels(noise, { a: 0, b: 1, x0: 24, y0: 0 }, { width: 18, height: 24 }, 1);
    for (const [u, v] of [
      [0, 0],
      [5, 7],
      [17, 23],
    ] as const) {
      expect(turned.data[v * 18 + u]).toBe(noise.data[u * 24 + (23 - v)]);
    }
  });

  test('averages where it shrinks: a chessboard of pixels becomes an even grey', () => {
    const board = grey(64, 64, (x, y) => ((x + y) % 2 === 0 ? 0 : 255));
    const small = warpPixels(board, { a: 4, b: 0, x0: 0, y0: 0 }, { width: 16, height: 16 }, 1);
    for (const value of small.data) expect(Math.abs(value - 128)).toBeLessThanOrEqual(1);
    // Also turned by some 37 degrees, in its middle.
    const turned = warpPixels(board, { a: 3.2, b: 2.4, x0: 30, y0: 10 }, { width: 8, height: 8 }, 1);
    for (const value of turned.data) expect(Math.abs(value - 128)).toBeLessThan(16);
  });

  test('by whole numbers it is nearly what plain scaling gives', () => {
    const scaled = scalePixels(noise, { left: 2, top: 1, width: 16, height: 16 }, { width: 8, height: 8 }, 1);
    const warped = warpPixels(noise, { a: 2, b: 0, x0: 2, y0: 1 }, { width: 8, height: 8 }, 1);
    expect([...warped.data]).toEqual([...scaled.data]);
  });

  test('repeats the edge outside, as far as one likes', () => {
    const far = warpPixels(noise, { a: 10, b: 0, x0: -1000, y0: -500 }, { width: 3, height: 3 }, 1);
    expect([...far.data]).toEqual(Array.from({ length: 9 }, () => noise.data[0]));
    const right = warpPixels(noise, { ...asItIs, x0: 1e7 }, { width: 1, height: 1 }, 1);
    expect(right.data[0]).toBe(noise.data[23]);
  });

  test('grey of colours is that of the plain cut, whichever part of the picture is looked at', () => {
    const data = Uint8Array.from({ length: 30 * 20 * 4 }, (_, at) => (at * 71) % 256);
    const colours: Pixels = { data, width: 30, height: 20, channels: 4 };
    const part = { left: 3, top: 4, width: 10, height: 10 };
    const plain = scalePixels(colours, part, { width: 10, height: 10 }, 1);
    const warped = warpPixels(colours, { a: 1, b: 0, x0: 3, y0: 4 }, { width: 10, height: 10 }, 1);
    expect([...warped.data]).toEqual([...plain.data]);
    const rgb = warpPixels(colours, { a: 1, b: 0, x0: 3, y0: 4 }, { width: 10, height: 10 }, 3);
    expect([...rgb.data]).toEqual([...scalePixels(colours, part, { width: 10, height: 10 }, 3).data]);
  });

  test('there and back again is nearly the same smooth picture', () => {
    const smooth = grey(40, 40, (x, y) => 100 + 3 * x - 2 * y);
    const map = { a: 0.9, b: 0.3, x0: 4, y0: -6 };
    const back = warpPixels(warpPixels(smooth, map, smooth, 1), inverse(map), smooth, 1);
    for (const [x, y] of [
      [20, 20],
      [22, 17],
      [18, 23],
    ] as const) {
      expect(Math.abs(back.data[y * 40 + x]! - smooth.data[y * 40 + x]!)).toBeLessThanOrEqual(1);
    }
  });
});
