import { expect, test } from 'vitest';
import { faceAt, shifted, toPixels, wholeMap, zoomed } from './map-view.ts';

const positions = Float32Array.of(0, 0, 10, 0, 10, 4);
const frame = { width: 256, height: 156 };

test('the whole map has all places in sight, in proportion', () => {
  const view = wholeMap(positions, frame);
  expect(view).toEqual({ x: 5, y: 2, scale: 20 });
  expect(toPixels(view, frame, 0, 0)).toEqual([28, 38]);
  expect(toPixels(view, frame, 10, 4)).toEqual([228, 118]);
});

test('a map of one place, or of none, is drawn in the middle', () => {
  expect(toPixels(wholeMap(Float32Array.of(3, 3), frame), frame, 3, 3)).toEqual([128, 78]);
  expect(Number.isFinite(wholeMap(new Float32Array(0), frame).scale)).toBe(true);
});

test('zooming keeps the middle, and ends at the whole map', () => {
  const whole = wholeMap(positions, frame);
  const near = zoomed(whole, whole, 2);
  expect(near).toEqual({ x: 5, y: 2, scale: 40 });
  expect(zoomed(shifted(near, 100, 0), whole, 0.1)).toEqual(whole);
  expect(zoomed(near, whole, 1e6).scale).toBe(800);
});

test('shifting moves what is seen with the pointer', () => {
  const view = wholeMap(positions, frame);
  const [x, y] = toPixels(shifted(view, 30, -10), frame, 0, 0);
  expect([x, y]).toEqual([58, 28]);
});

test('the face under the pointer is the closest within reach', () => {
  const view = wholeMap(positions, frame);
  expect(faceAt(positions, view, frame, [30, 40], 10)).toBe(0);
  expect(faceAt(positions, view, frame, [225, 110], 30)).toBe(2);
  expect(faceAt(positions, view, frame, [128, 10], 20)).toBeNull();
});
