import { expect, test } from 'vitest';
import { fakeDataset } from '../../testing/fake-dataset.ts';
import { photosPerPerson } from './photos-per-person.ts';

const binsOf = (photos: number[]) =>
  photosPerPerson(fakeDataset(Object.fromEntries(photos.map((count, at) => [`p${at}`, count]))).faces.index);

test('every person falls into the bin of their number of photos', () => {
  expect(binsOf([1, 1, 2, 3, 4, 5])).toEqual([
    { label: '1', people: 2 },
    { label: '2', people: 1 },
    { label: '3–4', people: 2 },
    { label: '5–9', people: 1 },
  ]);
});

test('bins between are kept even when empty, bins beyond the last are not', () => {
  expect(binsOf([1, 6]).map(({ people }) => people)).toEqual([1, 0, 0, 1]);
});

test('hundreds of photos of one person share the last bin', () => {
  expect(binsOf([530, 100]).at(-1)).toEqual({ label: '100+', people: 2 });
});
