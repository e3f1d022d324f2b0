import { afterEach, describe, expect, test, vi } from 'vitest';
import { lfwPlaces, mapPoints } from '../siamese/framing.ts';
import { packGallery, unpackGallery } from './gallery-archive.ts';
import { encrypt, sha256 } from './gallery-cipher.ts';
import { writeHeader } from './gallery-header.ts';
import { type GalleryPerson, readPayload, writePayload } from './gallery-payload.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const passphrase = 'correct horse';
/** In a photo of 100 px. */
const points = mapPoints(lfwPlaces, ({ x, y }) => ({ x: x * 100, y: y * 100 }));
const photo = (text: string): Blob => new Blob([text], { type: 'image/jpeg' });
const createdAt = new Date(Date.UTC(2024, 4, 1));
const ada: GalleryPerson = {
  name: 'Ada Lovelace',
  createdAt,
  photos: [
    { photo: photo('first'), points },
    { photo: photo('second one'), points: null },
  ],
};
const namesake: GalleryPerson = { ...ada, photos: [{ photo: photo('other'), points: null }] };

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());
const asFile = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]);
const textsOf = ({ photos }: GalleryPerson) => Promise.all(photos.map((one) => one.photo.text()));
const opened = (bytes: Uint8Array<ArrayBuffer>) => unpackGallery(asFile(bytes), passphrase);

/** A file around such a header, its sum being right. */
async function fileWith(header: object): Promise<Uint8Array<ArrayBuffer>> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length, true);
  const body = new Uint8Array(40);
  return bytesOf(new Blob(['SFGALLRY', length, json, body, await sha256(body)]));
}

const header = JSON.parse(
  new TextDecoder().decode(
    writeHeader({ rounds: 600_000, salt: new Uint8Array(16), iv: new Uint8Array(12) }),
  ),
);

describe('a file of enrolled people', () => {
  test('gives back names, dates, photos and points; namesakes stay two people', async () => {
    const [first, second, ...none] = await unpackGallery(
      await packGallery([ada, namesake], passphrase),
      passphrase,
    );
    expect(none).toEqual([]);
    expect([first!.name, first!.createdAt, second!.name]).toEqual([ada.name, createdAt, ada.name]);
    expect(await textsOf(first!)).toEqual(['first', 'second one']);
    expect(await textsOf(second!)).toEqual(['other']);
    expect(first!.photos.map((one) => one.points)).toEqual([points, null]);
    expect(first!.photos[0]!.photo.type).toBe('image/jpeg');
  });

  test('shows nothing of anybody, and is another one each time', async () => {
    const [one, other] = await Promise.all([packGallery([ada], passphrase), packGallery([ada], passphrase)]);
    const text = await one.text();
    expect(text.startsWith('SFGALLRY')).toBe(true);
    expect(text).toContain('"rounds":600000');
    for (const secret of ['Ada', 'first', 'leftEye', passphrase]) expect(text).not.toContain(secret);
    const [a, b] = [await bytesOf(one), await bytesOf(other)];
    expect(a.length).toBe(b.length);
    expect(a.filter((byte, at) => byte === b[at]).length).toBeLessThan(a.length - 100);
  });

  test('opens with a passphrase whose accents were typed in another way', async () => {
    const file = await packGallery([ada], 'caf\u00e9 au lait');
    expect(await unpackGallery(file, 'cafe\u0301 au lait')).toHaveLength(1);
  });

  test.each(['correct Horse', 'correct horse ', ''])('does not open with "%s"', async (other) => {
    const file = await packGallery([ada], passphrase);
    await expect(unpackGallery(file, other)).rejects.toThrow(/not the passphrase/);
  });

  test('is not made with a short passphrase, nor of nobody', async () => {
    await expect(packGallery([ada], '1234567')).rejects.toThrow('at least 8 characters');
    await expect(packGallery([], passphrase)).rejects.toThrow('Nobody is enrolled');
  });

  test('without encryption by the browser says why and what to do', async () => {
    const file = await packGallery([ada], passphrase);
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    await expect(packGallery([ada], passphrase)).rejects.toThrow(/begins with https/);
    await expect(unpackGallery(file, passphrase)).rejects.toThrow(/begins with https/);
  });
});

describe('a file that is none', () => {
  test('cut off anywhere: it says that a part is missing', async () => {
    const bytes = await bytesOf(await packGallery([ada], passphrase));
    for (const length of [0, 3, 8, 11, 12, 60, 200, 300, bytes.length - 64, bytes.length - 1]) {
      await expect(opened(bytes.slice(0, length)), `${length} bytes`).rejects.toThrow(
        /empty|ends too early|part of it is missing/,
      );
    }
  });

  test('with one byte changed anywhere is refused', async () => {
    const bytes = await bytesOf(await packGallery([ada], passphrase));
    const bodyAt = 12 + new DataView(bytes.buffer).getUint32(8, true);
    for (const at of [bodyAt, bodyAt + 50, bytes.length - 80, bytes.length - 1]) {
      const changed = bytes.slice();
      changed[at]! ^= 1;
      await expect(opened(changed), `byte ${at}`).rejects.toThrow(/damaged/);
    }
    // Of the header: also where it still reads well, since it is authenticated.
    for (const [from, to] of [
      ['"rounds":600000', '"rounds":600001'],
      ['"format":', ' "format":'],
      ['"salt":"', '"salt":"zz'],
    ] as const) {
      const text = Buffer.from(bytes).toString('latin1').replace(from, to);
      await expect(opened(Uint8Array.from(Buffer.from(text, 'latin1')))).rejects.toMatchObject({
        name: 'GalleryFileError',
      });
    }
  });

  test('of another kind, or with an impossible header', async () => {
    const zip = new TextEncoder().encode('PK\u0003\u0004 and what else is in a zip');
    await expect(opened(zip)).rejects.toThrow('no file of enrolled people');
    const long = await fileWith(header);
    new DataView(long.buffer).setUint32(8, 0xffffffff, true);
    await expect(opened(long)).rejects.toThrow('longer than it can be');
    await expect(opened(await fileWith({ ...header, format: 'other' }))).rejects.toThrow('damaged');
    await expect(opened(await fileWith({ ...header, version: 0 }))).rejects.toThrow('damaged');
    await expect(opened(await fileWith({ ...header, version: 2 }))).rejects.toThrow('later version');
    for (const rounds of [1, 4e9, -1, 1.5, '600000']) {
      const key = { ...header.key, rounds };
      await expect(opened(await fileWith({ ...header, key })), `${rounds} rounds`).rejects.toThrow('damaged');
    }
  });

  test('too large to be read is not read', async () => {
    const huge = { size: 2 ** 31, arrayBuffer: () => Promise.reject(new Error('It was read.')) };
    await expect(unpackGallery(huge as unknown as Blob, passphrase)).rejects.toThrow('over 1 GB');
  });
});

describe('contents that cannot be', () => {
  const person = (changes: object) => ({
    people: [{ name: 'Ada', createdAt: 0, photos: [onePhoto], ...changes }],
  });
  const onePhoto = { bytes: 4, type: 'image/jpeg', points: null };
  const withPoints = (points: unknown) => person({ photos: [{ ...onePhoto, points }] });

  function payload(index: unknown, photos = 'four'): Uint8Array<ArrayBuffer> {
    const json = new TextEncoder().encode(typeof index === 'string' ? index : JSON.stringify(index));
    const bytes = new Uint8Array(4 + json.length + photos.length);
    new DataView(bytes.buffer).setUint32(0, json.length, true);
    bytes.set(json, 4);
    bytes.set(new TextEncoder().encode(photos), 4 + json.length);
    return bytes;
  }

  test('what can be is read', () => {
    expect(readPayload(payload(person({})))[0]).toMatchObject({ name: 'Ada', photos: [{ points: null }] });
    expect(readPayload(payload(withPoints(points)))).toHaveLength(1);
  });

  test.each([
    ['no index', new Uint8Array(3)],
    ['an index beyond the file', new Uint8Array([255, 255, 255, 255, 1])],
    ['no JSON', payload('{"people":')],
    ['nobody', payload({ people: [] }, '')],
    ['too many people', payload({ people: Array(10_001).fill(person({}).people[0]) })],
    ['no photo', payload(person({ photos: [] }), '')],
    ['11 photos', payload(person({ photos: Array(11).fill(onePhoto) }), 'four'.repeat(11))],
    ['no name', payload(person({ name: '' }))],
    ['a name of a megabyte', payload(person({ name: 'A'.repeat(1 << 20) }))],
    ['a date beyond all calendars', payload(person({ createdAt: 1e300 }))],
    ['more photo than file', payload(person({ photos: [{ ...onePhoto, bytes: 5 }] }))],
    ['less photo than file', payload(person({ photos: [{ ...onePhoto, bytes: 3 }] }))],
    ['a photo of no bytes', payload(person({ photos: [{ ...onePhoto, bytes: 0 }] }), '')],
    ['a photo of a gigabyte', payload(person({ photos: [{ ...onePhoto, bytes: 2 ** 30 }] }))],
    ['a page for a photo', payload(person({ photos: [{ ...onePhoto, type: 'text/html' }] }))],
    ['points that are no numbers', payload(withPoints({ ...points, leftEye: { x: null, y: 0 } }))],
    [
      'infinite points',
      payload(
        JSON.stringify(withPoints({ ...points, leftEye: { x: 7, y: 0 } })).replace('"x":7', '"x":1e999'),
      ),
    ],
    ['four points', payload(withPoints({ ...points, noseTip: undefined }))],
    ['both eyes in one place', payload(withPoints({ ...points, leftEye: points.rightEye }))],
  ])('%s', (_, bytes) => {
    expect(() => readPayload(bytes)).toThrow(/cannot be used\. .{3,180} Nobody was added\.$/);
  });

  test('are refused behind the right passphrase as well', async () => {
    const beside = await fileWith(header);
    const start = beside.slice(0, 12 + new DataView(beside.buffer).getUint32(8, true));
    const settings = { rounds: 600_000, salt: new Uint8Array(16), iv: new Uint8Array(12), beside: start };
    const evil = await encrypt(payload(person({ photos: Array(11).fill(onePhoto) })), passphrase, settings);
    await expect(opened(await bytesOf(new Blob([start, evil, await sha256(evil)])))).rejects.toThrow(
      'cannot be used',
    );
    const good = await encrypt(await writePayload([ada]), passphrase, settings);
    expect(await opened(await bytesOf(new Blob([start, good, await sha256(good)])))).toHaveLength(1);
  });
});
