import { expect, test } from 'vitest';
import type { SkippedFile } from '../records/dataset.ts';
import { doubtfulFaces, takenInWords } from './import-remarks.ts';

const skipped = (reason: SkippedFile['reason'], path = 'a.jpg'): SkippedFile => ({
  path,
  reason,
  message: path,
});

test('tells how many of how many photos were taken; remarks are about photos that were', () => {
  const twelve = Array.from({ length: 12 }, () => skipped('no-face'));
  expect(takenInWords({ faces: 468, skipped: [...twelve, skipped('several-faces')] })).toBe(
    '468 of 480 photos taken; 12 left out.',
  );
  expect(takenInWords({ faces: 13_233, skipped: [] })).toBe('All 13,233 photos taken.');
  expect(takenInWords({ faces: 1, skipped: [skipped('blurred-face')] })).toBe('The one photo was taken.');
});

test('claims no total where the list of those left out was cut short', () => {
  const many = Array.from({ length: 5000 }, () => skipped('no-face'));
  expect(takenInWords({ faces: 90, skipped: [...many, skipped('over-limit', '…')] })).toBe(
    '90 photos taken; more than 5,000 left out.',
  );
});

test('gathers what is doubtful about each face', () => {
  const remarks = [
    { ...skipped('blurred-face', 'b.jpg'), face: 7 },
    { ...skipped('small-face', 'c.jpg'), face: 2 },
    { ...skipped('several-faces', 'b.jpg'), face: 7 },
    skipped('several-faces'),
  ];
  expect(doubtfulFaces({ skipped: remarks })).toEqual([
    { face: 2, path: 'c.jpg', reasons: ['small-face'] },
    { face: 7, path: 'b.jpg', reasons: ['blurred-face', 'several-faces'] },
  ]);
});
