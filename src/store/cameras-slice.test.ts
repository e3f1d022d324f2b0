import { expect, test } from 'vitest';
import type { EngineHandlers } from '../engine/protocol.ts';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import type { CameraSummary } from '../records/camera.ts';
import type { CameraId } from '../records/ids.ts';
import { createAppStore } from './create-app-store.ts';

const cameraOf = (name: string, people = 1): CameraSummary => ({
  id: name as CameraId, // a brand
  name,
  changedAt: new Date(Date.UTC(2024, 4, 1)),
  people: Array.from({ length: people }, (_, at) => ({ name: `Person ${at}`, enrolmentId: null, frames: 8 })),
});

async function setUp(kept: CameraSummary[], handlers: Partial<EngineHandlers> = {}) {
  const engine = createFakeEngine(handlers);
  const reader = createFakeReader({ cameras: async () => kept });
  const store = createAppStore({ engine, reader });
  await store.getState().loadCameras();
  return { engine, store, names: () => store.getState().cameras.list.map(({ name }) => name) };
}

test('whoever is filmed is listed at once, the camera first', async () => {
  const { store, names } = await setUp([cameraOf('one'), cameraOf('two')], {
    filmPerson: async () => cameraOf('two', 2),
  });
  const request = { camera: cameraOf('two'), person: { name: 'Ben', enrolmentId: null }, frames: [] };
  expect(await store.getState().filmPerson(request)).toMatchObject({ state: 'done' });
  expect(names()).toEqual(['two', 'one']);
  expect(store.getState().cameras.list[0]!.people).toHaveLength(2);
});

test('a camera goes with its last person, and when it is deleted', async () => {
  const { store, names } = await setUp([cameraOf('one'), cameraOf('two'), cameraOf('three')], {
    forgetFilmedPerson: async () => ({ camera: null }),
    deleteCamera: async () => ({}),
  });
  await store.getState().forgetFilmedPerson('one' as CameraId, 0);
  await store.getState().deleteCamera('three' as CameraId);
  expect(names()).toEqual(['two']);
});

test('what could not be deleted, or read, is still there and told', async () => {
  const { store, names } = await setUp([cameraOf('one')], {
    deleteCamera: async () => {
      throw new Error('The storage is closed.');
    },
  });
  await store.getState().deleteCamera('one' as CameraId);
  expect(names()).toEqual(['one']);
  expect(store.getState().notices.list[0]).toMatchObject({
    title: 'The frames were not deleted',
    message: expect.stringContaining('The storage is closed.'),
  });
});

test('frames that went with an enrolled person are gone from the list', async () => {
  const kept = [cameraOf('one')];
  const { store, names } = await setUp(kept, { deleteAllEnrolments: async () => ({}) });
  kept.pop();
  await store.getState().deleteAllEnrolments();
  expect(names()).toEqual([]);
});
