/** The real networks, on the faces that the app draws. Registers kernels: listed in `vite.config.ts`. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDemoPeople } from '../demo/demo-people.ts';
import { createDemoPhoto } from '../demo/demo-photo.ts';
import { drawFace } from '../demo/draw-face.ts';
import type { Pixels } from '../imaging/pixels.ts';
import { warpPixels } from '../imaging/warp-pixels.ts';
import { startWasm } from '../kernels/wasm/testing/wasm-and-cpu.ts';
import type { FacePoints } from '../siamese/framing.ts';
import { createRandom } from '../siamese/random.ts';
import { applySimilarity, inverse, type Similarity } from '../siamese/similarity.ts';
import { createFaceFinder } from './face-finder.ts';
import { filesOfNetwork } from './testing/files-of-network.ts';

beforeAll(() => startWasm());

const random = createRandom(1);
const [ada, max] = createDemoPeople(2, random);
const portrait = drawFace(ada!, createDemoPhoto(random.fork('ada')), 256);
const other = drawFace(max!, createDemoPhoto(random.fork('max')), 128);

/** The picture seen through a similarity; grey beyond it is what lies at its edge. */
function seenBy(map: Similarity, picture: Pixels, width: number, height: number): Pixels {
  return warpPixels(picture, map, { width, height }, 3);
}

/** Pictures side by side, each at a place of its own on one even grey. */
function onOneCanvas(
  width: number,
  height: number,
  ...pictures: readonly [Pixels, number, number][]
): Pixels {
  const data = new Uint8Array(width * height * 3).fill(90);
  for (const [picture, left, top] of pictures) {
    for (let row = 0; row < picture.height; row++) {
      const from = row * picture.width * 3;
      data.set(picture.data.subarray(from, from + picture.width * 3), ((top + row) * width + left) * 3);
    }
  }
  return { data, width, height, channels: 3 };
}

/** The farthest of two faces' points, in shares of the eye distance. */
function differenceOf(one: FacePoints, two: FacePoints): number {
  const far = (key: keyof FacePoints) => Math.hypot(one[key].x - two[key].x, one[key].y - two[key].y);
  const eyes = Math.hypot(one.leftEye.x - one.rightEye.x, one.leftEye.y - one.rightEye.y);
  return Math.max(...(Object.keys(one) as (keyof FacePoints)[]).map(far)) / eyes;
}

/** Of the backend's own memory, which grows and never shrinks. */
function wasmBytes(): number {
  const { wasm } = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }; // not told by its types
  return wasm.HEAPU8.byteLength;
}

const finder = createFaceFinder(filesOfNetwork);

describe('the face finder', () => {
  test('finds the face and its points, left and right as seen', async () => {
    const [face, ...more] = await finder.find(portrait);
    expect(more).toEqual([]);
    const { leftEye, rightEye, noseTip, leftMouth, rightMouth } = face!.points;
    expect(face!.score).toBeGreaterThan(0.5);
    expect(leftEye.x).toBeLessThan(noseTip.x);
    expect(rightEye.x).toBeGreaterThan(noseTip.x);
    expect(Math.max(leftEye.y, rightEye.y)).toBeLessThan(noseTip.y);
    expect(noseTip.y).toBeLessThan(Math.min(leftMouth.y, rightMouth.y));
    expect(leftMouth.x).toBeLessThan(rightMouth.x);
    // To 1/16 px, and the same when asked again.
    expect(leftEye.x * 16).toBe(Math.round(leftEye.x * 16));
    expect(await finder.find(portrait)).toEqual([face]);
  });

  test('a grey copy of the picture has the same face', async () => {
    const grey = warpPixels(portrait, { a: 1, b: 0, x0: 0, y0: 0 }, portrait, 1);
    expect(await finder.find(grey)).toEqual(await finder.find(portrait));
  });

  test.each([
    ['turned by 25 degrees', { a: 0.906, b: 0.423, x0: 66, y0: -42 }, 256, 256],
    ['far away in a wide frame', { a: 2.4, b: 0, x0: -600, y0: -300 }, 640, 480],
    ['in a narrow frame', { a: 1.2, b: 0, x0: 60, y0: -60 }, 120, 400],
    ['near', { a: 0.45, b: 0, x0: 40, y0: 20 }, 320, 320],
  ] as const)('finds the same points %s', async (_, map, width, height) => {
    const [upright] = await finder.find(portrait);
    const [face] = await finder.find(seenBy(map, portrait, width, height));
    const back = inverse(map);
    const expected = Object.fromEntries(
      Object.entries(upright!.points).map(([name, point]) => [name, applySimilarity(back, point)]),
    ) as unknown as FacePoints;
    expect(differenceOf(expected, face!.points)).toBeLessThan(0.15);
  });

  test('of several faces tells all, the one that is most likely meant first', async () => {
    const two = onOneCanvas(500, 300, [portrait, 20, 20], [other, 340, 100]);
    const faces = await finder.find(two);
    expect(faces).toHaveLength(2);
    expect(faces[0]!.square.side).toBeGreaterThan(faces[1]!.square.side);
    expect(faces[1]!.points.noseTip.x).toBeGreaterThan(340);
  });

  test('finds nobody where nobody is', async () => {
    for (const level of [0, 128, 255]) {
      const data = new Uint8Array(300 * 200).fill(level);
      expect(await finder.find({ data, width: 300, height: 200, channels: 1 })).toEqual([]);
    }
    const chance = createRandom(3);
    const noise = Uint8Array.from({ length: 200 * 300 * 3 }, () => chance.integer(256));
    expect(await finder.find({ data: noise, width: 200, height: 300, channels: 3 })).toEqual([]);
  });

  test('follows a face that moves a little, and loses one that has gone', async () => {
    const [before] = await finder.find(portrait);
    const moved = seenBy({ a: 0.97, b: 0.05, x0: -4, y0: 3 }, portrait, 256, 256);
    const followed = await finder.follow(moved, before!);
    const [found] = await finder.find(moved);
    expect(differenceOf(found!.points, followed!.points)).toBeLessThan(0.15);
    const empty = new Uint8Array(256 * 256).fill(70);
    const gone = await finder.follow({ data: empty, width: 256, height: 256, channels: 1 }, before!);
    expect(gone).toBeNull();
  });

  test('a network that cannot be had is told, and asked for again the next time', async () => {
    let asked = 0;
    const late = createFaceFinder(async (network) => {
      asked += 1;
      if (asked === 1) throw new Error('offline');
      return filesOfNetwork(network);
    });
    await expect(late.find(portrait)).rejects.toThrow('offline');
    expect(await late.find(portrait)).toHaveLength(1);
    late.release();
  });

  test('a thousand frames leave no tensor and no memory behind, and release leaves none at all', async () => {
    const before = tf.memory().numTensors;
    const own = createFaceFinder(filesOfNetwork);
    const [face] = await own.find(portrait);
    await own.find(other);
    for (let frame = 0; frame < 50; frame++) await own.follow(portrait, face!);
    const loaded = tf.memory();
    const heap = wasmBytes();
    for (let frame = 1; frame <= 1000; frame++) {
      if (frame % 20 === 0) await own.find(frame % 40 === 0 ? portrait : other);
      else await own.follow(portrait, face!);
    }
    expect(tf.memory()).toMatchObject({ numTensors: loaded.numTensors, numBytes: loaded.numBytes });
    expect(wasmBytes()).toBe(heap);
    own.release();
    await new Promise((resolve) => setTimeout(resolve));
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('a file that is no network is refused', async () => {
  const broken = createFaceFinder(async () => ({
    graph: new TextEncoder().encode('{"modelTopology":{"node":[]},"weightsManifest":[]}').buffer,
    weights: new ArrayBuffer(0),
  }));
  await expect(broken.find(portrait)).rejects.toThrow();
});

describe('pictures that nobody would send', () => {
  const small = drawFace(max!, createDemoPhoto(random.fork('small')), 60);
  const smallest = drawFace(max!, createDemoPhoto(random.fork('smallest')), 30);
  const grid = (count: number): [Pixels, number, number][] =>
    Array.from({ length: count }, (_, at) => [other, 128 * (at % 5), 128 * Math.floor(at / 5)]);

  test('ten faces: no more are told than there are, each once', async () => {
    const found = await finder.find(onOneCanvas(640, 256, ...grid(10)));
    expect(found.length).toBeGreaterThanOrEqual(4);
    expect(found.length).toBeLessThanOrEqual(8);
    const cells = found.map(
      ({ points: { noseTip } }) => `${Math.floor(noseTip.x / 128)} ${Math.floor(noseTip.y / 128)}`,
    );
    expect(new Set(cells).size).toBe(found.length);
  });

  test.each([
    ['60 px', small],
    ['30 px', smallest],
  ])('a face in %s of a large picture lies where it is told, if it is found', async (_, face) => {
    const found = await finder.find(onOneCanvas(640, 480, [face, 400, 300]));
    for (const { points } of found) {
      expect(points.noseTip.x).toBeGreaterThan(400);
      expect(points.noseTip.x).toBeLessThan(400 + face.width);
      expect(points.noseTip.y).toBeGreaterThan(300);
      expect(points.noseTip.y).toBeLessThan(300 + face.height);
    }
    expect(found.length).toBeLessThanOrEqual(1);
  });

  test('upside down there is nobody, or somebody whose eyes are below the mouth', async () => {
    const { width, height } = portrait;
    const down = seenBy({ a: -1, b: 0, x0: width, y0: height }, portrait, width, height);
    for (const { points } of await finder.find(down)) {
      expect(points.leftEye.y).toBeGreaterThan(points.leftMouth.y);
    }
  });

  test('half of a face outside of the picture: all numbers are numbers', async () => {
    const { width, height } = portrait;
    for (const map of [
      { a: 1, b: 0, x0: width / 2, y0: 0 },
      { a: 1, b: 0, x0: 0, y0: height / 2 },
      { a: 1, b: 0, x0: -width / 2, y0: -height / 2 },
    ]) {
      const part = seenBy(map, portrait, width, height);
      for (const { points, square, score } of await finder.find(part)) {
        const numbers = [score, square.side, ...Object.values(points).flatMap(({ x, y }) => [x, y])];
        expect(numbers.every(Number.isFinite)).toBe(true);
      }
    }
  });

  test('one pixel, a line of pixels, all black, all white, noise: nobody, and no error', async () => {
    const even = (width: number, height: number, level: number): Pixels => ({
      data: new Uint8Array(width * height).fill(level),
      width,
      height,
      channels: 1,
    });
    const noise = even(200, 200, 0);
    for (let at = 0; at < noise.data.length; at++) noise.data[at] = random.integer(256);
    for (const picture of [
      even(1, 1, 90),
      even(3000, 2, 90),
      even(2, 3000, 90),
      even(640, 480, 0),
      even(640, 480, 255),
      noise,
    ]) {
      expect(await finder.find(picture)).toEqual([]);
    }
  });

  test('48 megapixels: the face is found where it is', async () => {
    const [width, height, times] = [8000, 6000, 8];
    const data = new Uint8Array(width * height).fill(90);
    const [left, top] = [3000, 2000];
    for (let y = 0; y < portrait.height * times; y++) {
      for (let x = 0; x < portrait.width * times; x++) {
        const from = Math.floor(y / times) * portrait.width + Math.floor(x / times);
        data[(top + y) * width + left + x] = portrait.data[3 * from + 1]!;
      }
    }
    const [known] = await finder.find(portrait);
    const [face, ...more] = await finder.find({ data, width, height, channels: 1 });
    expect(more).toEqual([]);
    const eye = face!.points.leftEye;
    expect(Math.abs(eye.x - (left + known!.points.leftEye.x * times))).toBeLessThan(
      0.1 * known!.square.side * times,
    );
    expect(Math.abs(eye.y - (top + known!.points.leftEye.y * times))).toBeLessThan(
      0.1 * known!.square.side * times,
    );
  });
});
