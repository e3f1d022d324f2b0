import { describe, expect, test } from 'vitest';
import { defaultChoice, lineFor, linesFor, type Measured } from './line.ts';

const point = (photos: number, threshold: number, falseAccept: number, trueAccept: number) => ({
  photos,
  threshold,
  falseAccept,
  trueAccept,
  strangers: 70_000,
});
const model: Measured = {
  threshold: 1.15,
  thresholdFrom: 'validation',
  operatingPoints: [
    { threshold: 1.15, falseAccept: 0.118, trueAccept: 0.916 },
    { threshold: 0.86, falseAccept: 0.01, trueAccept: 0.616 },
  ],
  enrolmentPoints: [
    point(1, 1.05, 0.05, 0.84),
    point(1, 0.86, 0.01, 0.59),
    point(3, 1.02, 0.05, 0.93),
    point(3, 0.83, 0.01, 0.75),
    point(3, 0.63, 0.001, 0.44),
  ],
};
const thresholds = (photos: number) => linesFor(model, photos).map(({ threshold }) => threshold);

describe('the lines of a model', () => {
  test('are its own and those of the largest template that the person has photos for', () => {
    expect(thresholds(1)).toEqual([1.15, 1.05, 0.86]);
    expect(thresholds(2)).toEqual([1.15, 1.05, 0.86]);
    expect(thresholds(3)).toEqual([1.15, 1.02, 0.83, 0.63]);
    expect(thresholds(9)).toEqual([1.15, 1.02, 0.83, 0.63]);
    expect(linesFor(model, 3)[2]).toEqual({
      choice: 0.01,
      threshold: 0.83,
      falseAccept: 0.01,
      trueAccept: 0.75,
      photos: 3,
    });
  });

  test('of a model from before are those of pairs', () => {
    const before = { ...model, enrolmentPoints: [] };
    expect(linesFor(before, 3).map(({ threshold }) => threshold)).toEqual([1.15, 0.86]);
    expect(lineFor(before, { photos: 3, where: 'camera' }, null).threshold).toBe(0.86);
    const nothing = { ...before, operatingPoints: [] };
    expect(lineFor(nothing, { photos: 1, where: 'photos' }, 0.01)).toMatchObject({
      choice: 'own',
      threshold: 1.15,
      falseAccept: null,
    });
  });
});

describe('the default', () => {
  test('of photos is the strictest at which three still pass nine times in ten', () => {
    expect(defaultChoice(model, 'photos')).toBe(0.05);
    expect(lineFor(model, { photos: 3, where: 'photos' }, null).threshold).toBe(1.02);
    expect(lineFor(model, { photos: 1, where: 'photos' }, null).threshold).toBe(1.05);
  });

  test('where none is good enough is the mildest of the strict ones', () => {
    const poor = { ...model, enrolmentPoints: [point(3, 0.9, 0.05, 0.6), point(3, 0.7, 0.01, 0.4)] };
    expect(defaultChoice(poor, 'photos')).toBe(0.05);
  });

  test('before a camera is the strictest that was measured, also for one photo', () => {
    expect(lineFor(model, { photos: 3, where: 'camera' }, null).threshold).toBe(0.63);
    expect(lineFor(model, { photos: 1, where: 'camera' }, null).threshold).toBe(0.86); // its strictest
  });

  test('is the threshold that somebody set by hand', () => {
    const byHand = { ...model, threshold: 0.9, thresholdFrom: 'person' } as const;
    expect(lineFor(byHand, { photos: 3, where: 'camera' }, null)).toMatchObject({
      choice: 'own',
      threshold: 0.9,
      falseAccept: null,
    });
  });

  test('gives way to a choice', () => {
    expect(lineFor(model, { photos: 3, where: 'camera' }, 'own').threshold).toBe(1.15);
    expect(lineFor(model, { photos: 3, where: 'photos' }, 0.001).threshold).toBe(0.63);
  });

  test('before a checked camera is the strictest at which three of its frames pass nine times in ten, never above 1 %', () => {
    const here = (passing: number, strict: number): Measured => ({
      ...model,
      enrolmentPoints: [
        point(3, 1.02, 0.05, 1),
        point(3, 0.83, 0.01, passing),
        point(3, 0.63, 0.001, strict),
      ],
    });
    expect(defaultChoice(here(0.99, 0.95), 'checked-camera')).toBe(0.001);
    expect(defaultChoice(here(0.95, 0.8), 'checked-camera')).toBe(0.01);
    expect(defaultChoice(here(0.7, 0.4), 'checked-camera')).toBe(0.01);
    const mild = { ...model, enrolmentPoints: [point(3, 1.02, 0.05, 1)] };
    expect(defaultChoice(mild, 'checked-camera')).toBe(0.05);
  });
});
