import { describe, expect, it } from 'vitest';
import type { FaceImage } from '../siamese/face-image.ts';
import { createRandom } from '../siamese/random.ts';
import { demoDataset } from './demo-dataset.ts';
import { createDemoPeople } from './demo-people.ts';

const small = { people: 4, facesPerPerson: 3, seed: 7 };

describe('the demo dataset', () => {
  it('yields every photo of every person, in order', () => {
    const faces = [...demoDataset(small)];
    expect(faces).toHaveLength(12);
    expect(faces.map((face) => face.photoNumber)).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]);
    expect(new Set(faces.map((face) => face.person)).size).toBe(4);
    for (const { image } of faces) expect([image.width, image.height, image.channels]).toEqual([128, 128, 3]);
  });

  it('is the same for the same seed and another for another', () => {
    // Pixels as text: number by number the comparison would take seconds.
    const faces = () =>
      Array.from(demoDataset(small), ({ image: { data, ...size }, ...face }) => ({
        ...face,
        ...size,
        pixels: Buffer.from(data).toString('latin1'),
      }));
    expect(faces()).toEqual(faces());
    expect(faces()[0]?.pixels).toHaveLength(3 * 128 * 128);
    const [first] = demoDataset(small);
    const [other] = demoDataset({ ...small, seed: 8 });
    expect(first?.image.data).not.toEqual(other?.image.data);
  });

  it('keeps the people it has when more are asked for', () => {
    const few = createDemoPeople(5, createRandom(3));
    expect(createDemoPeople(90, createRandom(3)).slice(0, 5)).toEqual(few);
  });

  it('gives everyone a name that is a folder’s name on any system, and nobody’s twice', () => {
    const names = createDemoPeople(400, createRandom(1)).map((person) => person.name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(400);
    for (const name of names) {
      expect(name).toMatch(/^[\p{L}]+ [\p{L}]+$/u);
      expect(name).toBe(name.normalize('NFC'));
    }
  });

  it('does not run out of names', () => {
    const names = createDemoPeople(3000, createRandom(1)).map((person) => person.name);
    expect(new Set(names).size).toBe(3000);
  });

  it('varies the people: hair, skin and proportions', () => {
    const people = createDemoPeople(80, createRandom(1));
    const widths = people.map((person) => person.head.halfWidth);
    expect(Math.max(...widths) - Math.min(...widths)).toBeGreaterThan(0.15);
    const brightness = people.map((person) => person.skin[1]);
    expect(Math.max(...brightness) - Math.min(...brightness)).toBeGreaterThan(0.4);
    const glasses = people.filter((person) => person.glasses.kind !== 'none').length;
    expect(glasses).toBeGreaterThan(5);
    expect(glasses).toBeLessThan(40);
  });

  it('is hard for a comparison of plain pixels: not blind, far from good', () => {
    const people = 30;
    const faces = [...demoDataset({ people, facesPerPerson: 4, seed: 1 })].map((face) =>
      greyCrop(face.image),
    );
    const same: number[] = [];
    const different: number[] = [];
    faces.forEach((a, first) => {
      faces.slice(first + 1).forEach((b, offset) => {
        const samePerson = Math.floor(first / 4) === Math.floor((first + 1 + offset) / 4);
        (samePerson ? same : different).push(squaredDistance(a, b));
      });
    });
    const closer = same.reduce((count, s) => count + different.filter((d) => s < d).length, 0);
    const auc = closer / (same.length * different.length);
    expect(auc).toBeGreaterThan(0.55);
    expect(auc).toBeLessThan(0.75);
  });
});

/** Every second pixel of the centred 60 % (77 of 128), grey, mean 0 and deviation 1. */
function greyCrop({ data, width }: FaceImage): Float32Array {
  const grey = new Float32Array(38 * 38);
  for (let y = 0; y < 38; y++) {
    for (let x = 0; x < 38; x++) {
      const at = ((26 + 2 * y) * width + 26 + 2 * x) * 3;
      grey[y * 38 + x] = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
    }
  }
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  const variance = grey.reduce((sum, value) => sum + (value - mean) ** 2, 0) / grey.length;
  return grey.map((value) => (value - mean) / Math.sqrt(variance));
}

function squaredDistance(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + (value - b[at]!) ** 2, 0);
}
