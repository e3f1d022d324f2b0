/** Enrolment and live checks with a small network, known faces and an IndexedDB in memory. */
import { memory } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test } from 'vitest';
import type { FoundFace } from '../../../imaging/face-finder.ts';
import type { Pixels } from '../../../imaging/pixels.ts';
import { encodePnm, readPnmHeader } from '../../../imaging/pnm.ts';
import { faceAt } from '../../../imaging/testing/known-faces.ts';
import type { EnrolmentId } from '../../../records/ids.ts';
import type { FramedPhoto } from '../../../records/verification.ts';
import { aligned, centred } from '../../../siamese/framing.ts';
import { getEnrolment } from '../../../storage/enrolments.ts';
import { createTinyNetwork } from '../../../testing/tiny-network.ts';
import { chosen, createFaceWorld, even, goOn, largeFace, photo, picture } from './testing/face-world.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanUp.splice(0)) clean();
});

async function setUp() {
  const world = await createFaceWorld();
  cleanUp.push(world.release);
  return world;
}

describe('enrolling', () => {
  test('keeps the part of the photo about the face, and where the face is in it', async () => {
    const { enrol, database } = await setUp();
    const { id, photos, name } = await enrol({ name: ' Ada ', photos: [chosen(1)] }, goOn);
    expect([name, photos]).toEqual(['Ada', 1]);
    const [kept] = (await getEnrolment(database, id))!.photos;
    const header = readPnmHeader(new Uint8Array(await kept!.photo.arrayBuffer()))!;
    expect(header.width).toBe(header.height);
    expect(header.width).toBeGreaterThan(largeFace.square.side);
    const { leftEye, rightEye, noseTip } = kept!.points!;
    expect(rightEye.x - leftEye.x).toBeCloseTo(40, 9); // at its own scale
    expect(noseTip.y - leftEye.y).toBeCloseTo(0.64 * 40, 1);
    expect(leftEye.x).toBeGreaterThan(0);
  });

  test('1 to 10 photos, no fewer and no more', async () => {
    const { enrol, addEnrolmentPhotos, removeEnrolmentPhoto } = await setUp();
    const many = Array.from({ length: 11 }, (_, at) => chosen(at + 1));
    await expect(enrol({ name: 'Ada', photos: [] }, goOn)).rejects.toThrow(
      '1 to 10 photos; these would be 0',
    );
    await expect(enrol({ name: 'Ada', photos: many }, goOn)).rejects.toThrow('these would be 11');
    const { id, changedAt } = await enrol({ name: 'Ada', photos: many.slice(0, 9) }, goOn);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const more = await addEnrolmentPhotos({ id, photos: [chosen(20)] }, goOn);
    expect(more.photos).toBe(10);
    expect(more.changedAt.getTime()).toBeGreaterThan(changedAt.getTime());
    await expect(addEnrolmentPhotos({ id, photos: [chosen(21)] }, goOn)).rejects.toThrow('these would be 11');
    let left = more;
    for (let at = 0; at < 12; at++) left = await removeEnrolmentPhoto({ id, photo: 0 }, goOn);
    expect(left.photos).toBe(1); // the last one stays
  });

  test('a photo without a face is refused with a way out, and nobody is enrolled', async () => {
    const { enrol, world, database } = await setUp();
    world.faces = [];
    await expect(enrol({ name: 'Ada', photos: [chosen(1)] }, goOn)).rejects.toMatchObject({
      name: 'NoFaceError',
      message: expect.stringContaining('frame the face by hand'),
    });
    expect(await database.count('enrolments')).toBe(0);
    const square = { left: 60, top: 30, side: 80 };
    const byHand = { photo: photo(1), framing: { kind: 'square', square } } as const;
    const { id } = await enrol({ name: 'Ada', photos: [byHand] }, goOn);
    expect((await getEnrolment(database, id))!.photos[0]!.points).toBeNull();
  });

  test('cancel keeps nothing', async () => {
    const { enrol, database } = await setUp();
    const cancelled = enrol({ name: 'Ada', photos: [chosen(1), chosen(2)] }, AbortSignal.abort());
    await expect(cancelled).rejects.toMatchObject({ name: 'CancelledError' });
    expect(await database.count('enrolments')).toBe(0);
  });

  test('names can be changed, one and all can be deleted, and who is gone is said', async () => {
    const { enrol, renameEnrolment, deleteAllEnrolments, check, database } = await setUp();
    const { id } = await enrol({ name: '  ', photos: [chosen(1)] }, goOn);
    expect((await renameEnrolment({ id, name: ' Zoë ' }, goOn)).name).toBe('Zoë');
    await deleteAllEnrolments({}, goOn);
    expect(await database.count('enrolments')).toBe(0);
    const gone = { name: 'EnrolmentMissingError' };
    await expect(renameEnrolment({ id, name: 'Ada' }, goOn)).rejects.toMatchObject(gone);
    await expect(check(picture(1), [id])).rejects.toMatchObject(gone);
  });

  test('a report tells how far each photo is from the others, and which does not belong', async () => {
    const { enrol, describeEnrolment, modelId } = await setUp();
    const one = await enrol({ name: 'Ada', photos: [chosen(1)] }, goOn);
    expect((await describeEnrolment({ id: one.id, modelId }, goOn)).distances).toEqual([null]);
    const photos = [chosen(1), chosen(1), chosen(1), chosen(9)];
    const { id } = await enrol({ name: 'Max', photos }, goOn);
    const { distances, outliers, crops } = await describeEnrolment({ id, modelId }, goOn);
    expect(crops.pixels).toHaveLength(4 * crops.size ** 2 * crops.channels);
    expect(distances[3]).toBeGreaterThan(distances[0]!);
    expect(distances[0]).toBeCloseTo(distances[1]!, 6);
    for (const at of outliers) expect(distances[at]).toBeGreaterThan(1);
  });

  test('a photo is looked at before: its faces and what speaks against them', async () => {
    const { lookAtPhoto, world } = await setUp();
    world.faces = [largeFace, faceAt(160, 30, 30), faceAt(20, 20, 4)];
    const { size, faces, hindrances } = await lookAtPhoto({ photo: photo(1) }, goOn);
    expect(size).toEqual({ width: 200, height: 160 });
    expect(hindrances).toEqual(['several-faces']);
    expect(faces[0]!.hindrances).toEqual([]);
    expect(faces[2]!.hindrances).toContain('too-small');
    world.faces = [];
    expect(await lookAtPhoto({ photo: photo(1) }, goOn)).toMatchObject({
      faces: [],
      hindrances: ['no-face'],
    });
    const black = new Blob([Uint8Array.from(encodePnm({ ...picture(0), data: new Uint8Array(32_000) }))]);
    expect((await lookAtPhoto({ photo: black }, goOn)).hindrances).toEqual(['blank']);
  });
});

describe('a frame of the camera', () => {
  test('is measured against everybody, the nearest first', async () => {
    const { enrol, check } = await setUp();
    const ada = await enrol({ name: 'Ada', photos: [chosen(1)] }, goOn);
    const max = await enrol({ name: 'Max', photos: [chosen(2)] }, goOn);
    const { distances, crops, face, frame } = await check(picture(2), [ada.id, max.id]);
    expect(distances.map(({ id }) => id)).toEqual([max.id, ada.id]);
    expect(distances[0]!.distance).toBeCloseTo(0, 5);
    expect(crops!.pixels).toHaveLength(2 * crops!.size ** 2 * crops!.channels);
    expect(frame).toEqual({ width: 200, height: 160 });
    expect(face?.points).toEqual(largeFace.points);
  });

  test('is compared with the person as the model sees the photos now: after a checkpoint, after a change', async () => {
    const { enrol, addEnrolmentPhotos, check, world } = await setUp();
    const { id } = await enrol({ name: 'Ada', photos: [chosen(1)] }, goOn);
    expect((await check(picture(1), [id])).distances[0]!.distance).toBeCloseTo(0, 5);
    world.network.dispose();
    world.network = createTinyNetwork('euclidean', 2);
    expect((await check(picture(1), [id])).distances[0]!.distance).toBeCloseTo(0, 5);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await addEnrolmentPhotos({ id, photos: [chosen(3)] }, goOn);
    world.now += 600; // for half a second a person is taken to be as before
    expect((await check(picture(1), [id])).distances[0]!.distance).toBeGreaterThan(0.01);
  });

  test('without a face, with two, or with a poor one gives no distance, and says why', async () => {
    const { enrol, check, world } = await setUp();
    const { id } = await enrol({ name: 'Ada', photos: [chosen(1)] }, goOn);
    const hindered = async (pixels: Pixels, ...faces: FoundFace[]) => {
      world.faces = faces;
      const { hindrances, distances, crops } = await check(pixels, [id], true);
      expect([distances, crops]).toEqual([[], null]);
      return hindrances;
    };
    expect(await hindered(picture(1))).toEqual(['no-face']);
    expect(await hindered(even(3))).toEqual(['blank']);
    expect(await hindered(picture(1), largeFace, faceAt(160, 40, 36))).toEqual(['several-faces']);
    expect(await hindered(picture(1), faceAt(100, 70, 12))).toEqual(['too-small']);
    expect(await hindered(picture(1), { ...largeFace, turned: { aside: -0.8, down: 0 } })).toEqual([
      'turned',
    ]);
    expect(await hindered(even(10), largeFace)).toEqual(['too-dark', 'blurred']);
    expect(await hindered(even(250), largeFace)).toEqual(['too-bright', 'blurred']);
  });

  test('that comes again and again for seconds is no live picture', async () => {
    const { enrol, check, world } = await setUp();
    const { id } = await enrol({ name: 'Ada', photos: [chosen(1)] }, goOn);
    for (world.now = 0; world.now <= 4000; world.now += 500) {
      expect((await check(picture(1), [id])).hindrances).toEqual([]);
    }
    expect((await check(picture(1), [id])).hindrances).toEqual(['frozen']);
    expect((await check(picture(2), [id])).hindrances).toEqual([]);
  });

  test('is searched once a second, and whenever the face is lost; in between it is followed', async () => {
    const { check, world } = await setUp();
    for (world.now = 0; world.now < 3000; world.now += 100) await check(picture(world.now), []);
    expect(world.finds).toBe(3);
    expect(world.follows).toBe(27);
    world.faces = [];
    await check(picture(1), []);
    expect(world.finds).toBe(4);
    await check(picture(1), [], true);
    expect(world.finds).toBe(5);
  });

  test('is closed, whatever happens', async () => {
    const { check, world, frame, checkFrame, modelId } = await setUp();
    await check(picture(1), []);
    expect(world.closed).toBeGreaterThan(0);
    const before = world.closed;
    const missing = ['gone' as EnrolmentId];
    const failing = checkFrame(
      { modelId, against: missing, frame: frame(picture(1)), anew: false, camera: null },
      goOn,
    );
    await expect(failing).rejects.toMatchObject({ name: 'EnrolmentMissingError' });
    expect(world.closed).toBeGreaterThan(before);
  });

  test('leaves no tensor behind', async () => {
    const { enrol, check, world } = await setUp();
    const { id } = await enrol({ name: 'Ada', photos: [chosen(1), chosen(2)] }, goOn);
    await check(picture(1), [id]);
    const before = memory().numTensors;
    for (let at = 0; at < 20; at++) await check(picture(at), [id]);
    world.faces = [];
    await check(picture(1), [id]);
    expect(memory().numTensors).toBe(before);
  });
});

test('two photos are compared as they were framed: found, by known points, or by hand', async () => {
  const { verifyPhotos, modelId, world } = await setUp();
  const distance = async (first: FramedPhoto, second: FramedPhoto) =>
    (await verifyPhotos({ modelId, first, second }, goOn)).distance;
  const known = { photo: photo(1), framing: { ...aligned, points: largeFace.points } };
  expect(await distance(chosen(1), known)).toBeCloseTo(0, 5);
  const elsewhere = { photo: photo(1), framing: { ...aligned, points: faceAt(60, 60, 20).points } };
  expect(await distance(chosen(1), elsewhere)).toBeGreaterThan(0.01);
  const middle = { photo: photo(1), framing: centred };
  expect(await distance(middle, middle)).toBeCloseTo(0, 5);
  world.faces = [];
  await expect(distance(chosen(1), middle)).rejects.toMatchObject({ name: 'NoFaceError' });
});

describe('many checks', () => {
  const named = (name: string, seed: number) => ({ name, photo: photo(seed) });
  const text = { name: 'notes.txt', photo: new Blob(['no picture']) };

  test('in pairs: a row each, with its reason where there is no distance', async () => {
    const { checkMany, modelId, world } = await setUp();
    const pairs = [
      [named('a1', 1), named('a2', 1)],
      [named('a1', 1), named('b', 2)],
      [named('a1', 1), text],
    ] as const;
    const { rows } = await checkMany({ modelId, threshold: 0.001, what: 'pairs', pairs }, goOn);
    expect(rows).toMatchObject([
      { first: 'a1', second: 'a2', distance: expect.closeTo(0, 5), same: true, problem: null },
      { first: 'a1', second: 'b', same: false, problem: null },
      {
        first: 'a1',
        second: 'notes.txt',
        distance: null,
        same: null,
        problem: expect.stringContaining('not a picture'),
      },
    ]);
    world.faces = [];
    const none = await checkMany({ modelId, threshold: 1, what: 'pairs', pairs: pairs.slice(0, 1) }, goOn);
    expect(none.rows[0]).toMatchObject({ distance: null, problem: expect.stringContaining('No face') });
  });

  test('of a folder against the enrolled people: the nearest of them', async () => {
    const { enrol, checkMany, modelId } = await setUp();
    const ada = await enrol({ name: 'Ada', photos: [chosen(1)] }, goOn);
    const max = await enrol({ name: 'Max', photos: [chosen(2)] }, goOn);
    const photos = [named('one.jpg', 2), text, named('two.jpg', 1)];
    const asked = { modelId, threshold: 0.001, what: 'gallery', photos } as const;
    const { rows } = await checkMany({ ...asked, against: [ada.id, max.id] }, goOn);
    expect(rows.map(({ first, second, same }) => [first, second, same])).toEqual([
      ['one.jpg', 'Max', true],
      ['notes.txt', null, null],
      ['two.jpg', 'Ada', true],
    ]);
    const nobody = await checkMany({ ...asked, against: [] }, goOn);
    expect(nobody.rows[0]).toMatchObject({ second: null, distance: null, same: null, problem: null });
    const gone = checkMany({ ...asked, against: ['gone' as EnrolmentId] }, goOn);
    await expect(gone).rejects.toMatchObject({ name: 'EnrolmentMissingError' });
  });

  test('are cancelled between two of them', async () => {
    const { checkMany, modelId } = await setUp();
    const pairs = Array.from({ length: 50 }, () => [named('a', 1), named('b', 2)] as const);
    const asked = { modelId, threshold: 1, what: 'pairs', pairs } as const;
    await expect(checkMany(asked, AbortSignal.abort())).rejects.toMatchObject({ name: 'CancelledError' });
  });
});
