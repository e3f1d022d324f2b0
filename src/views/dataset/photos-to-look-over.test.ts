import { expect, test } from 'vitest';
import type { SkippedFile } from '../../records/dataset.ts';
import { aligned, centred, lfwPlaces, mapPoints } from '../../siamese/framing.ts';
import { landmarkTable } from '../../siamese/landmark-table.ts';
import type { LeftOutPhoto } from '../../storage/schema.ts';
import { fakeDataset } from '../../testing/fake-dataset.ts';
import { photosToLookOver, pointsInSquare } from './photos-to-look-over.ts';

const points = mapPoints(lfwPlaces, ({ x, y }) => ({ x: x * 250, y: y * 250 }));
const { faces } = fakeDataset({ Ada: 3, Bo: 2 });
const remark = (reason: SkippedFile['reason'], face?: number): SkippedFile => ({
  path: 'a.jpg',
  reason,
  message: 'a.jpg',
  ...(face === undefined ? {} : { face }),
});
const leftOut: LeftOutPhoto = { path: 'Bo/3.jpg', reason: 'no-face', picture: new Blob(['x']) };

test('photos that were left out come first, then each doubtful face once, by its number', () => {
  const landmarks = landmarkTable([points, 'not-found', points, points, null])!;
  const skipped = [
    remark('blurred-face', 3),
    remark('several-faces', 3),
    remark('small-face', 0),
    remark('not-readable'),
  ];
  expect(photosToLookOver({ skipped, framing: aligned }, { ...faces, landmarks }, [leftOut])).toEqual([
    { kind: 'left-out', photo: leftOut, reasons: ['no-face'] },
    { kind: 'taken', face: 0, reasons: ['small-face'] },
    { kind: 'taken', face: 1, reasons: ['not-found'] },
    { kind: 'taken', face: 3, reasons: ['blurred-face', 'several-faces'] },
  ]);
});

test('where the middle of each photo is taken, no face is doubtful', () => {
  const landmarks = landmarkTable(['not-found', points, points, points, points])!;
  const skipped = [remark('several-faces', 3)];
  expect(photosToLookOver({ skipped, framing: centred }, { ...faces, landmarks }, [])).toEqual([]);
});

test('remarks on faces that the dataset does not have, or without a face, give no tile', () => {
  const skipped = [remark('several-faces', 99), remark('blurred-face'), remark('same-name')];
  expect(photosToLookOver({ skipped, framing: aligned }, faces, [])).toEqual([]);
});

test('a face that is framed by hand lies as LFW’s faces do', () => {
  const { leftEye, rightMouth } = pointsInSquare({ left: 40, top: 10, side: 200 });
  expect(leftEye.x).toBeCloseTo(40 + lfwPlaces.leftEye.x * 200);
  expect(rightMouth.y).toBeCloseTo(10 + lfwPlaces.rightMouth.y * 200);
});
