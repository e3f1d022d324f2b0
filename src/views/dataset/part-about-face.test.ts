import { expect, test } from 'vitest';
import { partAboutFace } from './part-about-face.ts';

const size = { width: 400, height: 200 };

test('a face with room about it is in the middle of its tile', () => {
  const { left, top, width, height } = partAboutFace({ left: 280, top: 80, side: 50 }, size);
  expect(left * size.width).toBeCloseTo(250);
  expect(top * size.height).toBeCloseTo(50);
  expect([width * size.width, height * size.height]).toEqual([expect.closeTo(110), expect.closeTo(110)]);
});

test('at an edge, and beyond it, the tile still shows nothing but the photo', () => {
  for (const left of [-40, 0, 390, 2000]) {
    const part = partAboutFace({ left, top: -30, side: 50 }, size);
    expect(part.left).toBeGreaterThanOrEqual(0);
    expect(part.left + part.width).toBeLessThanOrEqual(1);
    expect([part.top, part.height]).toEqual([0, expect.closeTo(110 / 200)]);
  }
});

test('of a face that fills the photo as much is shown as there is', () => {
  expect(partAboutFace({ left: 100, top: 0, side: 190 }, size)).toEqual({
    left: 95 / 400,
    top: 0,
    width: 0.5,
    height: 1,
  });
});
