/** Another face of a stored photo than the one that was taken, and what follows from it. */
import { expect, test } from 'vitest';
import { faceAt } from '../../../imaging/testing/known-faces.ts';
import type { DatasetId } from '../../../records/ids.ts';
import type { FaceCut } from '../../../siamese/face-image.ts';
import { aligned, centred, mapPoints } from '../../../siamese/framing.ts';
import { pointsOfFace } from '../../../siamese/landmark-table.ts';
import { deleteDataset, getDataset, getFaceIndex } from '../../../storage/datasets.ts';
import { faceIn, goOn, importPhotos } from '../../testing/photos-with-faces.ts';
import { createBackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import { importCrop } from '../datasets/dataset-writer.ts';
import { ensureCrops } from '../faces/crops.ts';
import { createFaceHandlers } from './choose-face.ts';

const taken = faceIn(6);
const other = faceAt(40, 44, 28);
const cut: FaceCut = { framing: aligned, crop: importCrop };
const larger: FaceCut = { framing: aligned, crop: { region: 0.7, size: 64, channels: 3 } };
const middle: FaceCut = { framing: centred, crop: { region: 1, size: 32, channels: 1 } };

/** 20 photos of faces that lie anywhere; the photo of face 7 has two. */
async function setUp() {
  const imported = await importPhotos((number) =>
    number === 7 ? [taken, other] : [faceIn((number % 5) * 8 - 16)],
  );
  const { id } = imported.summary;
  const points = async () => pointsOfFace((await getFaceIndex(imported.context.database, id)).landmarks!, 7);
  return { ...imported, id, points, ...createFaceHandlers(imported.context, createBackendLock()) };
}
const cropsOf = (context: WorkerContext, id: DatasetId, asked: FaceCut) =>
  ensureCrops(context, id, asked, 'train', goOn);

test('a stored photo is looked at as it lies there', async () => {
  const { id, lookAtFace } = await setUp();
  const look = await lookAtFace({ datasetId: id, face: 7 }, goOn);
  expect(look).toMatchObject({ size: { width: 200, height: 200 }, hindrances: ['several-faces'] });
  expect(look.faces.map(({ points }) => points)).toEqual([taken.points, other.points]);
});

test('the chosen face is cut anew for every cut by landmarks, the others and the middle stay', async () => {
  const { context, id, chooseFace, points, finds } = await setUp();
  const before = await Promise.all([cut, larger, middle].map((one) => cropsOf({ ...context }, id, one)));
  const looked = finds();
  await chooseFace({ datasetId: id, face: 7, points: other.points }, goOn);
  expect(await points()).toEqual(other.points);
  const after = await Promise.all([cut, larger, middle].map((one) => cropsOf({ ...context }, id, one)));
  const changed = after.map((crops, at) =>
    Array.from({ length: 20 }, (_, face) => face).filter((face) =>
      crops.crop(face).some((level, byte) => level !== before[at]!.crop(face)[byte]),
    ),
  );
  expect(changed).toEqual([[7], [7], []]);
  await context.database.clear('cropChunks');
  const anew = await cropsOf({ ...context }, id, cut);
  expect(anew.crop(7)).toEqual(after[0]!.crop(7)); // byte for byte what is cut by its points
  expect(finds()).toBe(looked);
});

test('what is at hand is not taken for what is stored now', async () => {
  const { context, id, chooseFace } = await setUp();
  const before = await cropsOf(context, id, cut);
  const kept = before.crop(7).slice();
  await chooseFace({ datasetId: id, face: 7, points: other.points }, goOn);
  expect((await cropsOf(context, id, cut)).crop(7)).not.toEqual(kept);
  expect(before.crop(7)).toEqual(kept); // whoever works with them goes on undisturbed
});

test('what was doubtful about it is settled, and the rest of the remarks stays', async () => {
  const { context, id, chooseFace, summary } = await setUp();
  expect(summary.skipped).toMatchObject([{ reason: 'several-faces', face: 7 }]);
  expect((await chooseFace({ datasetId: id, face: 3, points: other.points }, goOn)).skipped).toHaveLength(1);
  const settled = await chooseFace({ datasetId: id, face: 7, points: other.points }, goOn);
  expect(settled).toEqual({ ...summary, skipped: [] });
  expect(await getDataset(context.database, id)).toEqual(settled);
});

test('crops by a name that cannot be read are dropped, to be made anew', async () => {
  const { context, id, chooseFace } = await setUp();
  const strange = { datasetId: id, crop: 'landmarks-of-another-kind', chunk: 0, bytes: new ArrayBuffer(9) };
  await context.database.put('cropChunks', strange);
  const [cropKeyOfImport] = (await context.database.getAllKeys('cropChunks')).map(([, crop]) => crop);
  await chooseFace({ datasetId: id, face: 7, points: other.points }, goOn);
  const left = await context.database.getAllKeys('cropChunks');
  expect(left.map(([, crop]) => crop)).toEqual([cropKeyOfImport]);
});

test.each([
  ['far outside', mapPoints(other.points, ({ x, y }) => ({ x: x + 900, y }))],
  ['that fall together', mapPoints(other.points, () => ({ x: 50, y: 50 }))],
  ['that are no numbers', mapPoints(other.points, ({ x }) => ({ x, y: Number.NaN }))],
  ['without end', mapPoints(other.points, ({ y }) => ({ x: Number.POSITIVE_INFINITY, y }))],
])('points %s are refused, and nothing is changed', async (_, points) => {
  const { context, id, chooseFace, points: stored } = await setUp();
  const before = await context.database.getAll('cropChunks');
  await expect(chooseFace({ datasetId: id, face: 7, points }, goOn)).rejects.toMatchObject({
    name: 'FacePointsError',
    message: expect.stringContaining('200 x 200 pixels'),
  });
  expect(await stored()).toEqual(taken.points);
  expect(await context.database.getAll('cropChunks')).toEqual(before);
});

test('points a little beyond the edge are those of a face at the edge', async () => {
  const { id, chooseFace, points } = await setUp();
  const atEdge = faceAt(8, 60, 30);
  expect(atEdge.points.leftEye.x).toBeLessThan(0);
  await chooseFace({ datasetId: id, face: 7, points: atEdge.points }, goOn);
  expect(await points()).toEqual(atEdge.points);
});

test.each([20, -1, 1.5, Number.NaN])('there is no face %s', async (face) => {
  const { id, chooseFace, lookAtFace } = await setUp();
  const missing = { name: 'RangeError', message: `There is no face ${face}.` };
  await expect(lookAtFace({ datasetId: id, face }, goOn)).rejects.toMatchObject(missing);
  await expect(chooseFace({ datasetId: id, face, points: other.points }, goOn)).rejects.toMatchObject(
    missing,
  );
});

test('a photo that cannot be read any more is told, and nothing is changed', async () => {
  const { context, id, chooseFace, lookAtFace, points } = await setUp();
  const [chunk] = await context.database.getAll('photoChunks');
  await context.database.put('photoChunks', {
    ...chunk!,
    bytes: new Blob([new Uint8Array(chunk!.bytes.size)]),
  });
  const damaged = { name: 'PhotoError', message: expect.stringContaining('not a picture') };
  await expect(lookAtFace({ datasetId: id, face: 7 }, goOn)).rejects.toMatchObject(damaged);
  const choosing = chooseFace({ datasetId: id, face: 7, points: other.points }, goOn);
  await expect(choosing).rejects.toMatchObject(damaged);
  expect(await points()).toEqual(taken.points);
  await context.database.clear('photoChunks');
  const gone = { name: 'PhotosMissingError' };
  await expect(lookAtFace({ datasetId: id, face: 7 }, goOn)).rejects.toMatchObject(gone);
});

test('a dataset that is deleted meanwhile stays deleted', async () => {
  const { context, id, chooseFace } = await setUp();
  const deleting: WorkerContext = {
    ...context,
    imaging: {
      ...context.imaging,
      async cutFace(picture, framing, spec) {
        await deleteDataset(context.database, id);
        return context.imaging.cutFace(picture, framing, spec);
      },
    },
  };
  const request = { datasetId: id, face: 7, points: other.points };
  const gone = { name: 'DatasetMissingError' };
  await expect(
    createFaceHandlers(deleting, createBackendLock()).chooseFace(request, goOn),
  ).rejects.toMatchObject(gone);
  for (const store of ['datasets', 'faceIndices', 'cropChunks'] as const) {
    expect(await context.database.count(store)).toBe(0);
  }
  await expect(chooseFace(request, goOn)).rejects.toMatchObject(gone); // nor is it found afterwards
});

test('a face that is chosen while others are cut is cut by its new points in the end', async () => {
  const { context, id, chooseFace } = await setUp();
  const cutting = cropsOf(context, id, larger);
  const chosen = chooseFace({ datasetId: id, face: 7, points: other.points }, goOn);
  await Promise.all([cutting, chosen]);
  const stored = await cropsOf({ ...context }, id, larger);
  await context.database.clear('cropChunks');
  expect(stored.crop(7)).toEqual((await cropsOf({ ...context }, id, larger)).crop(7));
});
