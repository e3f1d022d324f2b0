import { describe, expect, test } from 'vitest';
import type { Pixels } from './pixels.ts';
import { scalePixels } from './scale-pixels.ts';

const grey = (width: number, height: number, data: number[]): Pixels => ({
  data: Uint8Array.from(data),
  width,
  height,
  channels: 1,
});
const whole = ({ width, height }: Pixels) => ({ left: 0, top: 0, width, height });

describe('scaling a picture', () => {
  test('the same size gives the same bytes', () => {
    const picture = grey(3, 2, [0, 50, 255, 7, 128, 200]);
    expect([...scalePixels(picture, whole(picture), picture, 1).data]).toEqual([0, 50, 255, 7, 128, 200]);
  });

  test('half the size averages four by four', () => {
    const picture = grey(4, 2, [0, 10, 100, 100, 20, 30, 100, 104]);
    expect([...scalePixels(picture, whole(picture), { width: 2, height: 1 }, 1).data]).toEqual([15, 101]);
  });

  test('a pixel that is half covered counts half', () => {
    // Three columns to two: each target sees one and a half columns.
    const picture = grey(3, 1, [0, 90, 30]);
    const { data } = scalePixels(picture, whole(picture), { width: 2, height: 1 }, 1);
    expect([...data]).toEqual([30, 50]); // (0 + 90 / 2) / 1.5 and (90 / 2 + 30) / 1.5
  });

  test('a part cut at half pixels mixes both neighbours', () => {
    const picture = grey(3, 1, [0, 100, 200]);
    const part = { left: 0.5, top: 0, width: 2, height: 1 };
    expect([...scalePixels(picture, part, { width: 2, height: 1 }, 1).data]).toEqual([50, 150]);
  });

  test('growing goes in even steps between neighbours and keeps the edges', () => {
    const picture = grey(2, 1, [0, 100]);
    const { data } = scalePixels(picture, whole(picture), { width: 4, height: 1 }, 1);
    expect([...data]).toEqual([0, 25, 75, 100]);
  });

  test('white stays white and black stays black at any scale', () => {
    for (const level of [0, 255]) {
      const picture = grey(37, 41, new Array(37 * 41).fill(level));
      for (const size of [5, 37, 90]) {
        const { data } = scalePixels(picture, whole(picture), { width: size, height: size }, 1);
        expect(new Set(data)).toEqual(new Set([level]));
      }
    }
  });

  test('what lies outside the picture takes the colour of its edge', () => {
    const picture = grey(2, 2, [10, 20, 10, 20]);
    const part = { left: -2, top: -2, width: 6, height: 6 };
    const { data } = scalePixels(picture, part, { width: 6, height: 6 }, 1);
    expect([...data.slice(0, 6)]).toEqual([10, 10, 10, 20, 20, 20]);
  });

  test('colour becomes grey by the luma of JPEG', () => {
    const picture: Pixels = {
      data: Uint8Array.from([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255]),
      width: 3,
      height: 1,
      channels: 4,
    };
    expect([...scalePixels(picture, whole(picture), picture, 1).data]).toEqual([76, 150, 29]);
  });

  test('three channels keep their places', () => {
    const picture: Pixels = {
      data: Uint8Array.from([1, 2, 3, 9, 4, 5, 6, 9]),
      width: 2,
      height: 1,
      channels: 4,
    };
    expect([...scalePixels(picture, whole(picture), picture, 3).data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('a grey picture in colour has three equal channels', () => {
    const picture = grey(1, 1, [42]);
    expect([...scalePixels(picture, whole(picture), picture, 3).data]).toEqual([42, 42, 42]);
  });
});
