import { describe, expect, test } from 'vitest';
import { shareOfSquare, sizeWithin, squareInMiddle, wholePixels, wholeSquare } from './square.ts';

test('what must be whole goes to the nearest whole pixel, from the middle between two to the larger', () => {
  expect([0.49, 0.5, 1.5, 2.5, -0.51, -2.5].map(wholePixels)).toEqual([0, 1, 2, 3, -1, -2]);
  expect(wholeSquare({ left: 100.5, top: -0.6, side: 300.4 })).toEqual({ left: 101, top: -1, side: 300 });
});

describe('a square in a picture', () => {
  test('in the middle is not rounded: it may lie between two pixels', () => {
    expect(squareInMiddle({ width: 640, height: 480 })).toEqual({ left: 80, top: 0, side: 480 });
    expect(squareInMiddle({ width: 300, height: 501 })).toEqual({ left: 0, top: 100.5, side: 300 });
    expect(squareInMiddle({ width: 10, height: 7 }, 4)).toEqual({ left: 3, top: 1.5, side: 4 });
  });

  test('has a part about its middle, and a surrounding that may go beyond the picture', () => {
    // 0.55 of LFW's 250 pixels: 137.5, with (250 - 137.5) / 2 = 56.25 on either side.
    const photo = { left: 0, top: 0, side: 250 };
    expect(shareOfSquare(photo, 0.55)).toEqual({ left: 56.25, top: 56.25, side: 137.5 });
    expect(shareOfSquare({ left: 10, top: 30, side: 40 }, 0.5)).toEqual({ left: 20, top: 40, side: 20 });
    expect(shareOfSquare(photo, 1.25)).toEqual({ left: -31.25, top: -31.25, side: 312.5 });
  });
});

test('the size of a smaller copy is whole, at least 1 on each side, and never larger than the picture', () => {
  expect(sizeWithin({ width: 1000, height: 700 }, 512)).toEqual({ width: 512, height: 358 }); // 358.4
  expect(sizeWithin({ width: 700, height: 1000 }, 25)).toEqual({ width: 18, height: 25 }); // 17.5
  expect(sizeWithin({ width: 2, height: 5000 }, 512)).toEqual({ width: 1, height: 512 }); // 0.2
  expect(sizeWithin({ width: 80, height: 50 }, 512)).toEqual({ width: 80, height: 50 });
  expect(sizeWithin({ width: 60.5, height: 60.5 }, 512)).toEqual({ width: 61, height: 61 });
});
