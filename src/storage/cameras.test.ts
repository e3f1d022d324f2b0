import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import type { CameraId, EnrolmentId } from '../records/ids.ts';
import {
  changeCamera,
  deleteCamera,
  deleteFramesOf,
  getCamera,
  listCameras,
  withoutPeople,
} from './cameras.ts';
import { openStudioDatabase } from './open-database.ts';
import type { CameraRecord } from './schema.ts';

// Brands.
const cameraOf = (name: string) => name as CameraId;
const anna = 'anna' as EnrolmentId;
const ben = 'ben' as EnrolmentId;

function record(name: string, people: readonly (EnrolmentId | null)[], day = 1): CameraRecord {
  return {
    id: cameraOf(name),
    summary: {
      id: cameraOf(name),
      name,
      changedAt: new Date(2026, 0, day),
      people: people.map((enrolmentId, at) => ({ name: `Person ${at}`, enrolmentId, frames: 1 })),
    },
    frames: people.map((_, at) => [{ photo: new Blob([String(at)]), points: null }]),
  };
}

test('a camera is kept with its frames, changed in place and listed, the last changed first', async () => {
  const database = await openStudioDatabase('cameras');
  await changeCamera(database, cameraOf('old'), () => record('old', [anna, null], 1));
  await changeCamera(database, cameraOf('new'), (before) => {
    expect(before).toBeUndefined();
    return record('new', [ben], 2);
  });
  expect((await listCameras(database)).map(({ name }) => name)).toEqual(['new', 'old']);
  const changed = await changeCamera(database, cameraOf('old'), (before) =>
    withoutPeople(before!, (_, at) => at === 1),
  );
  expect(changed?.summary.people).toEqual([{ name: 'Person 0', enrolmentId: anna, frames: 1 }]);
  expect((await getCamera(database, cameraOf('old')))?.frames).toHaveLength(1);
  await deleteCamera(database, cameraOf('new'));
  await deleteCamera(database, cameraOf('never was'));
  expect(await listCameras(database)).toHaveLength(1);
});

test('a camera without people is none', async () => {
  const database = await openStudioDatabase('cameras-empty');
  await changeCamera(database, cameraOf('one'), () => record('one', [anna]));
  const left = await changeCamera(database, cameraOf('one'), (before) => withoutPeople(before!, () => true));
  expect(left).toBeUndefined();
  expect(await listCameras(database)).toEqual([]);
});

test('whoever is forgotten as an enrolled person goes from all cameras, and nobody else', async () => {
  const database = await openStudioDatabase('cameras-forget');
  await changeCamera(database, cameraOf('both'), () => record('both', [anna, null, ben]));
  await changeCamera(database, cameraOf('hers'), () => record('hers', [anna]));
  await deleteFramesOf(database, (id) => id === anna);
  const cameras = await listCameras(database);
  expect(cameras.map(({ name, people }) => [name, people.map(({ enrolmentId }) => enrolmentId)])).toEqual([
    ['both', [null, ben]],
  ]);
  const frames = (await getCamera(database, cameraOf('both')))!.frames;
  expect(await Promise.all(frames.map(([frame]) => frame!.photo.text()))).toEqual(['1', '2']);
});

test('without room nothing is written, and it is said so', async () => {
  const database = await openStudioDatabase('cameras-full');
  const full = new DOMException('full', 'QuotaExceededError');
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
    throw full;
  });
  await expect(changeCamera(database, cameraOf('one'), () => record('one', [anna]))).rejects.toMatchObject({
    name: 'StorageFullError',
  });
  expect(await listCameras(database)).toEqual([]);
});
