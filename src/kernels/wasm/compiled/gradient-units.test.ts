import { describe, expect, it } from 'vitest';
import { gradientUnits } from './gradient-units.ts';

describe('the units of a filter gradient', () => {
  it('are chunks of images, each with the whole gradient, for as many threads', () => {
    expect(gradientUnits(128, 64, 1000, 8, 2)).toEqual({
      imagesPerChunk: 32,
      chunks: 4,
      stepsPerUnit: 8,
      units: 4,
    });
  });

  it('sum over the same chunks on any number of threads', () => {
    const of = (threads: number) => gradientUnits(50, 100, 1000, 9, threads);
    for (const threads of [1, 2, 3, 4, 6, 8, 16]) {
      expect(of(threads)).toMatchObject({ imagesPerChunk: of(1).imagesPerChunk, chunks: of(1).chunks });
    }
  });

  it('share chunks by steps where that keeps more threads busy', () => {
    expect(gradientUnits(128, 64, 1000, 8, 8)).toEqual({
      imagesPerChunk: 32,
      chunks: 4,
      stepsPerUnit: 4,
      units: 8,
    });
    expect(gradientUnits(128, 64, 1000, 8, 3).units).toBe(8);
  });

  it('are steps alone where there is little to sum', () => {
    expect(gradientUnits(1, 4000, 1000, 10, 2)).toEqual({
      imagesPerChunk: 1,
      chunks: 1,
      stepsPerUnit: 5,
      units: 2,
    });
    expect(gradientUnits(16, 16, 1000, 1, 4)).toEqual({
      imagesPerChunk: 16,
      chunks: 1,
      stepsPerUnit: 1,
      units: 1,
    });
  });

  it('are steps alone where the gradient is too large to be copied', () => {
    expect(gradientUnits(512, 64, 9216 * 4096, 100, 2)).toMatchObject({ chunks: 1, units: 2 });
  });

  it('cover all images and steps', () => {
    for (const images of [1, 5, 17, 128]) {
      for (const threads of [1, 2, 5]) {
        const { imagesPerChunk, chunks, stepsPerUnit, units } = gradientUnits(images, 300, 1000, 7, threads);
        expect(imagesPerChunk * chunks).toBeGreaterThanOrEqual(images);
        expect(imagesPerChunk * (chunks - 1)).toBeLessThan(images);
        expect((units / chunks) * stepsPerUnit).toBeGreaterThanOrEqual(7);
      }
    }
  });
});
