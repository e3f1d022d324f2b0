import { describe, expect, test } from 'vitest';
import type { FaceCut } from '../siamese/face-image.ts';
import { centred } from '../siamese/framing.ts';
import { createPlainImaging } from './plain-imaging.ts';
import { encodePnm, readPnmHeader } from './pnm.ts';

const imaging = createPlainImaging();
const spec = { region: 0.5, size: 20, channels: 1 } as const;
const cut: FaceCut = { framing: centred, crop: spec };

/** Grey levels by place: `x + 2 y`, within a byte. */
function slope(width: number, height: number) {
  const data = Uint8Array.from(
    { length: width * height },
    (_, at) => (at % width) + 2 * Math.floor(at / width),
  );
  return encodePnm({ data, width, height, channels: 1 });
}
const reasonOf = (bytes: Uint8Array<ArrayBuffer>) =>
  imaging.importPhoto(bytes, []).then(
    () => 'imported',
    (error) => `${error.name} ${error.reason}: ${error.message}`,
  );

describe('imaging', () => {
  test('a small photo is kept as it is, and its crop is the middle of it', async () => {
    const photo = slope(60, 40);
    const imported = await imaging.importPhoto(photo, [cut]);
    expect(imported.photo).toEqual(photo);
    expect(imported.size).toEqual({ width: 60, height: 40 });
    // The centred square of half the shorter side: 20 px from (20, 10), at its own scale.
    const [crop] = imported.crops;
    expect(crop?.data[0]).toBe(20 + 2 * 10);
    expect(crop?.data[19 * 20 + 19]).toBe(39 + 2 * 29);
  });

  test('import, a later crop of the kept photo, and a crop of its blob give the same bytes', async () => {
    const { photo, crops } = await imaging.importPhoto(slope(70, 90), [
      { ...cut, crop: { ...spec, region: 0.6 } },
    ]);
    const again = await imaging.cutFace(photo, centred, { ...spec, region: 0.6 });
    const ofBlob = await imaging.cutFace(new Blob([photo]), centred, { ...spec, region: 0.6 });
    expect(again).toEqual(crops[0]);
    expect(ofBlob).toEqual(crops[0]);
  });

  test('a large photo is kept as a copy of at most 512 px, and the crop is that of the copy', async () => {
    const data = Uint8Array.from({ length: 1000 * 700 }, (_, at) => (at * 31) % 251);
    const { photo, size, crops } = await imaging.importPhoto(
      encodePnm({ data, width: 1000, height: 700, channels: 1 }),
      [cut],
    );
    expect(size).toEqual({ width: 512, height: 358 });
    expect(readPnmHeader(photo)).toMatchObject(size);
    expect(await imaging.cutFace(photo, centred, spec)).toEqual(crops[0]);
  });

  test('a long photo is kept as a narrow copy, and crops can be made of that', async () => {
    const { photo, size, crops } = await imaging.importPhoto(slope(40, 700), [cut]);
    expect(size).toEqual({ width: 29, height: 512 });
    expect(await imaging.cutFace(photo, centred, spec)).toEqual(crops[0]);
  });

  test('a photo that was never large enough is refused with the size it has, wherever it is given', async () => {
    const tooSmall = { name: 'PhotoError', message: expect.stringContaining('31 x 60') };
    await expect(imaging.importPhoto(slope(31, 60), [cut])).rejects.toMatchObject(tooSmall);
    await expect(imaging.cutFace(slope(31, 60), centred, spec)).rejects.toMatchObject(tooSmall);
    await expect(imaging.cutFrame(slope(31, 60), centred, 512)).rejects.toMatchObject(tooSmall);
  });

  test('a square within the photo is cropped from its own middle', async () => {
    const crop = await imaging.cutFace(
      slope(100, 100),
      { kind: 'square', square: { left: 10, top: 30, side: 40 } },
      spec,
    );
    expect(crop.data[0]).toBe(20 + 2 * 40);
  });

  test('a square is cut out at its own size, or smaller', async () => {
    const whole = await imaging.cutFrame(slope(80, 50), centred, 512);
    const header = readPnmHeader(new Uint8Array(await whole.arrayBuffer()));
    expect(header).toMatchObject({ width: 50, height: 50 });
    const small = await imaging.cutFrame(
      slope(80, 50),
      { kind: 'square', square: { left: 0, top: 0, side: 40 } },
      33,
    );
    expect(readPnmHeader(new Uint8Array(await small.arrayBuffer()))).toMatchObject({ width: 33 });
  });

  test('what cannot be used is refused with its reason and the value that was wrong', async () => {
    expect(await reasonOf(new Uint8Array(0))).toMatch(/^PhotoError empty-file: .*0 bytes/);
    expect(await reasonOf(new TextEncoder().encode('Dear diary'))).toMatch(/^PhotoError not-readable: /);
    expect(await reasonOf(slope(31, 200))).toMatch(/^PhotoError too-small: .*31 x 200/);
    expect(await reasonOf(slope(64, 64).subarray(0, 3000))).toMatch(/^PhotoError not-readable: .*cut off/);
  });

  test('an image bomb is refused by its header, before anything is unpacked', async () => {
    const bomb = new TextEncoder().encode('P5 100000 100000 255\n');
    expect(await reasonOf(bomb)).toMatch(/^PhotoError too-large: .*100000 x 100000/);
  });

  test('a drawn face comes back from its photo', async () => {
    const image = { data: new Uint8Array(32 * 32 * 3).fill(99), width: 32, height: 32, channels: 3 } as const;
    const crop = await imaging.cutFace(await imaging.encode(image), centred, {
      region: 1,
      size: 32,
      channels: 3,
    });
    expect(crop).toEqual(image);
  });
});

test('a photo is made small as a whole, and one that is small stays as it is', async () => {
  const data = Uint8Array.from({ length: 300 * 120 }, (_, at) => (at % 300 < 150 ? 40 : 200));
  const photo = Uint8Array.from(encodePnm({ data, width: 300, height: 120, channels: 1 }));
  const small = new Uint8Array(await (await imaging.shrinkPhoto(photo, 150)).arrayBuffer());
  expect(readPnmHeader(small)).toMatchObject({ width: 150, height: 60 });
  const kept = new Uint8Array(await (await imaging.shrinkPhoto(photo, 500)).arrayBuffer());
  expect(readPnmHeader(kept)).toMatchObject({ width: 300, height: 120 });
  await expect(imaging.shrinkPhoto(new Blob(['no picture']), 150)).rejects.toMatchObject({
    name: 'PhotoError',
  });
});
