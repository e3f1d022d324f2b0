import { describe, expect, it } from 'vitest';
import { standardise } from './standardise.ts';

describe('standardising', () => {
  it('per image gives mean 0 and deviation 1, of the given part only', () => {
    const into = Float32Array.of(9, 2, 4, 4, 4, 5, 5, 7, 9, 9);
    standardise(into, 1, 8, 'per-image'); // mean 5, deviation 2
    expect([...into]).toEqual([9, -1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2, 9]);
  });

  it('makes a uniform image zeros, and does not blow up a nearly uniform one', () => {
    const uniform = new Float32Array(16).fill(77);
    standardise(uniform, 0, 16, 'per-image');
    expect([...uniform]).toEqual(new Array(16).fill(0));
    // Deviation 0.048 lies under the floor of 1/√16.
    const nearly = new Float32Array(16).fill(77);
    nearly[0] = 77.2;
    standardise(nearly, 0, 16, 'per-image');
    expect(nearly[0]).toBeCloseTo((0.2 * 15) / 16 / 0.25, 3);
  });

  it('by fixed means takes off one for each channel in turn, and divides', () => {
    const into = Float32Array.of(9, 10, 20, 30, 110, 120, 130, 9);
    standardise(into, 1, 6, { means: [10, 20, 30], divisor: 200 });
    expect([...into]).toEqual([9, 0, 0, 0, 0.5, 0.5, 0.5, 9]);
  });

  it('by unit divides by 255', () => {
    const into = Float32Array.of(0, 51, 255, 255);
    standardise(into, 0, 3, 'unit');
    expect([...into]).toEqual([0, Math.fround(0.2), 1, 255]);
  });
});
