import '@tensorflow/tfjs-backend-cpu';
import { afterAll, expect, it } from 'vitest';
import { expectNoLeakedTensors } from '../../testing/expect-no-leaked-tensors.ts';
import { createTinyNetwork } from '../../testing/tiny-network.ts';
import { createRandom } from '../random.ts';
import { embeddingDistance } from './compare.ts';
import { embedCrops } from './embed-crops.ts';
import { occlusionMaps } from './occlusion.ts';

const network = createTinyNetwork();
const random = createRandom(2);
const noise = () => Uint8Array.from({ length: 100 }, () => random.integer(256));
const [first, second] = [noise(), noise()];
afterAll(() => network.dispose());

async function mapsOf(a: Uint8Array, b: Uint8Array) {
  const work = occlusionMaps(network, a, b);
  const shares: number[] = [];
  for (let next = await work.next(); ; next = await work.next()) {
    if (next.done) return { maps: next.value, shares };
    shares.push(next.value);
  }
}

it('tells the distance and how it changes with each place of both faces', async () => {
  const { maps, shares } = await mapsOf(first, second);
  const [a, b] = await embedCrops(network, [first, second]);
  expect(maps.distance).toBeCloseTo(embeddingDistance(network, a!, b!), 5);
  for (const { cells, changes } of [maps.first, maps.second]) {
    expect(changes).toHaveLength(cells * cells);
    expect(changes.some((change) => Math.abs(change) > 1e-4)).toBe(true);
  }
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((x, y) => x - y));
});

it('is 0 everywhere for a face of one grey, which a patch of its mean does not change', async () => {
  const { maps } = await mapsOf(new Uint8Array(100).fill(90), second);
  expect(maps.first.changes.every((change) => Math.abs(change) < 1e-5)).toBe(true);
});

it('does not touch the crops, and leaves no tensors behind', async () => {
  const [a, b] = [first.slice(), second.slice()];
  await expectNoLeakedTensors(async () => {
    await mapsOf(first, second);
  });
  expect([first, second]).toEqual([a, b]);
});
