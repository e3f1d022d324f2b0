import { expect, test } from 'vitest';
import { cropToRgba } from './crop-canvas.tsx';

test('a grey crop becomes opaque grey pixels, the second crop of the sheet from its own bytes', () => {
  const into = new Uint8ClampedArray(4);
  cropToRgba({ size: 1, channels: 1, pixels: Uint8Array.of(7, 90) }, 1, into);
  expect([...into]).toEqual([90, 90, 90, 255]);
});

test('a colour crop keeps its colours', () => {
  const into = new Uint8ClampedArray(4);
  cropToRgba({ size: 1, channels: 3, pixels: Uint8Array.of(1, 2, 3) }, 0, into);
  expect([...into]).toEqual([1, 2, 3, 255]);
});
