import { describe, expect, test } from 'vitest';
import { centredSquare, moveSquare, resizeSquare, shareOf, squareAboutFace } from './photo-square.ts';

const frame = { width: 640, height: 480 };

describe('the square of a picture', () => {
  test('is at first the largest centred one', () => {
    expect(centredSquare(frame)).toEqual({ left: 80, top: 0, side: 480 });
    expect(centredSquare({ width: 301, height: 501 })).toEqual({ left: 0, top: 100, side: 301 });
  });

  test('covers 85 % of a webcam frame’s height, in the middle', () => {
    expect(centredSquare(frame, 0.85)).toEqual({ left: 116, top: 36, side: 408 });
  });

  test('moves by pixels and stops at the edges', () => {
    const square = { left: 100, top: 50, side: 200 };
    expect(moveSquare(square, 10, -20, frame)).toEqual({ left: 110, top: 30, side: 200 });
    expect(moveSquare(square, -500, 500, frame)).toEqual({ left: 0, top: 280, side: 200 });
    expect(moveSquare(square, 500, -500, frame)).toEqual({ left: 440, top: 0, side: 200 });
  });

  test('keeps its centre when resized, also in many small steps', () => {
    let square = centredSquare(frame);
    for (let percent = 99; percent >= 31; percent--) square = resizeSquare(square, percent / 100, frame);
    expect(square).toEqual({ left: 246, top: 166, side: 148 });
  });

  test('stays in the picture when it grows at an edge', () => {
    expect(resizeSquare({ left: 600, top: 0, side: 40 }, 0.5, frame)).toEqual({
      left: 400,
      top: 0,
      side: 240,
    });
  });

  test('about a face has it in the middle, and stays in the picture', () => {
    expect(squareAboutFace({ left: 270, top: 190, side: 100 }, frame)).toEqual({
      left: 210,
      top: 130,
      side: 220,
    });
    expect(squareAboutFace({ left: -30, top: 400, side: 100 }, frame)).toEqual({
      left: 0,
      top: 260,
      side: 220,
    });
    expect(squareAboutFace({ left: 100, top: 0, side: 400 }, frame).side).toBe(480);
  });

  test('is never smaller than a tenth of the shorter side', () => {
    expect(shareOf(resizeSquare(centredSquare(frame), 0, frame), frame)).toBe(0.1);
  });
});
