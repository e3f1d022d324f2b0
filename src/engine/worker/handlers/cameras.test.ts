/** Checking a camera with a small network, known faces and an IndexedDB in memory. */
import { memory } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test } from 'vitest';
import type { CameraId, EnrolmentId } from '../../../records/ids.ts';
import { framesPerPerson } from '../../../siamese/inference/common-part.ts';
import { getCamera, listCameras } from '../../../storage/cameras.ts';
import { chosen, createFaceWorld, goOn, picture } from './testing/face-world.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanUp.splice(0)) clean();
});

const camera = { id: 'built-in' as CameraId, name: 'Built-in camera' }; // a brand
const frames = (first: number, count = 8) => Array.from({ length: count }, (_, at) => chosen(first + at));
const nobody = (name: string) => ({ name, enrolmentId: null });

async function setUp(distance?: 'weighted-l1') {
  const world = await createFaceWorld(distance);
  cleanUp.push(world.release);
  const film = (person: { name: string; enrolmentId: EnrolmentId | null }, first: number) =>
    world.filmPerson({ camera, person, frames: frames(first) }, goOn);
  return { ...world, film };
}

describe('filming', () => {
  test('keeps the parts of frames about the face, person by person', async () => {
    const { film, database } = await setUp();
    await film(nobody(' Ben '), 1);
    const { people, name } = await film(nobody(''), 20);
    expect(name).toBe('Built-in camera');
    expect(people).toEqual([
      { name: 'Ben', enrolmentId: null, frames: 8 },
      { name: 'Unnamed', enrolmentId: null, frames: 8 },
    ]);
    const record = (await getCamera(database, camera.id))!;
    expect(record.frames.map((one) => one.length)).toEqual([8, 8]);
    expect(record.frames[0]![0]!.points).not.toBeNull();
  });

  test('an enrolled person again takes the place of the frames of before', async () => {
    const { film, database } = await setUp();
    const ada = 'ada' as EnrolmentId; // a brand
    await film({ name: 'Ada', enrolmentId: ada }, 1);
    await film(nobody('Ben'), 20);
    const { people } = await film({ name: 'Ada', enrolmentId: ada }, 40);
    expect(people.map(({ name }) => name)).toEqual(['Ben', 'Ada']);
    expect((await getCamera(database, camera.id))!.frames).toHaveLength(2);
  });

  test('too few and too many frames are refused, and so is one without a face: nothing is kept', async () => {
    const { filmPerson, film, database, world } = await setUp();
    for (const count of [0, 5, framesPerPerson + 1]) {
      const person = nobody('Ben');
      await expect(filmPerson({ camera, person, frames: frames(1, count) }, goOn)).rejects.toMatchObject({
        name: 'FrameCountError',
        message: expect.stringContaining(`these are ${count}`),
      });
    }
    world.faces = [];
    await expect(film(nobody('Ben'), 1)).rejects.toMatchObject({ name: 'NoFaceError' });
    expect(await listCameras(database)).toEqual([]);
  });

  test('stops at once when it is cancelled', async () => {
    const { filmPerson, database } = await setUp();
    const leaving = new AbortController();
    leaving.abort();
    const asked = { camera, person: nobody('Ben'), frames: frames(1) };
    await expect(filmPerson(asked, leaving.signal)).rejects.toMatchObject({ name: 'CancelledError' });
    expect(await listCameras(database)).toEqual([]);
  });

  test('people are forgotten one by one, and with the last one the camera', async () => {
    const { film, forgetFilmedPerson, deleteCamera, database } = await setUp();
    await film(nobody('Ben'), 1);
    await film(nobody('Cleo'), 20);
    const left = await forgetFilmedPerson({ id: camera.id, person: 0 }, goOn);
    expect(left.camera?.people.map(({ name }) => name)).toEqual(['Cleo']);
    expect(await forgetFilmedPerson({ id: camera.id, person: 0 }, goOn)).toEqual({ camera: null });
    expect(await listCameras(database)).toEqual([]);
    await deleteCamera({ id: camera.id }, goOn); // missing is fine
  });

  test('whoever is deleted as an enrolled person is deleted here too', async () => {
    const { enrol, film, deleteEnrolment, database } = await setUp();
    const { id } = await enrol({ name: 'Ada', photos: [chosen(1)] }, goOn);
    await film({ name: 'Ada', enrolmentId: id }, 1);
    await film(nobody('Ben'), 20);
    await deleteEnrolment({ id }, goOn);
    expect((await listCameras(database))[0]?.people.map(({ name }) => name)).toEqual(['Ben']);
  });
});

describe('a checked camera', () => {
  test('is told what its faces share and what the model’s lines cost there', async () => {
    const { film, describeCamera, modelId, summary } = await setUp();
    await film(nobody('Ada'), 1);
    await film(nobody('Ben'), 20);
    const line = await describeCamera({ id: camera.id, modelId }, goOn);
    expect(line).toMatchObject({ cameraId: camera.id, people: 2, frames: 16 });
    // Noise looks alike to a network with random weights.
    expect(line.shared).toBeGreaterThan(0.5);
    expect(line.points).toEqual([
      { ...summary.enrolmentPoints[0], trueAccept: expect.any(Number), comparisons: 0, passed: 0 },
    ]);
  });

  test('takes off what others share: a stranger lies farther away than before it was checked', async () => {
    const { enrol, film, check } = await setUp();
    const { id } = await enrol({ name: 'Ada', photos: [chosen(1), chosen(2)] }, goOn);
    const before = (await check(picture(70), [id], true)).distances[0]!.distance;
    await film({ name: 'Ada', enrolmentId: id }, 1);
    await film(nobody('Ben'), 20);
    await film(nobody('Cleo'), 40);
    const unchecked = (await check(picture(70), [id], true)).distances[0]!.distance;
    const checked = (await check(picture(70), [id], true, camera.id)).distances[0]!.distance;
    expect(unchecked).toBe(before);
    expect(checked).toBeGreaterThan(1.5 * before);
    expect(checked).toBeLessThanOrEqual(2);
    const own = (await check(picture(1), [id], true, camera.id)).distances[0]!.distance;
    expect(own).toBeLessThan(checked);
  });

  test('with one person alone is none, nor for a model with a weighted distance: it is said so', async () => {
    const { film, check, describeCamera, modelId, enrol } = await setUp();
    const { id } = await enrol({ name: 'Ada', photos: [chosen(1)] }, goOn);
    await film(nobody('Ben'), 20);
    const refused = { name: 'CameraNotCheckedError', message: expect.stringContaining('2 people at least') };
    await expect(describeCamera({ id: camera.id, modelId }, goOn)).rejects.toMatchObject(refused);
    await expect(check(picture(1), [id], true, camera.id)).rejects.toMatchObject(refused);
    const weighted = await setUp('weighted-l1');
    await weighted.film(nobody('Ada'), 1);
    await weighted.film(nobody('Ben'), 20);
    await expect(
      weighted.describeCamera({ id: camera.id, modelId: weighted.modelId }, goOn),
    ).rejects.toMatchObject({
      name: 'CameraUnsuitedModelError',
      message: expect.stringContaining('weighted'),
    });
  });

  test('leaves no tensor behind', async () => {
    const { enrol, film, check, describeCamera, modelId } = await setUp();
    const { id } = await enrol({ name: 'Ada', photos: [chosen(1)] }, goOn);
    await film(nobody('Ada'), 1);
    await film(nobody('Ben'), 20);
    await check(picture(1), [id], true);
    const before = memory().numTensors;
    await describeCamera({ id: camera.id, modelId }, goOn);
    for (let at = 0; at < 5; at++) await check(picture(at), [id], false, camera.id);
    expect(memory().numTensors).toBe(before);
  });
});
