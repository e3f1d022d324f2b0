import { expect, test } from 'vitest';
import { photoNumberOf } from '../../../archive/entry-path.ts';
import { type ArrivedFace, arrangeFaces } from './arrange-faces.ts';

const faceAt = (path: string): ArrivedFace => {
  const [fileName = '', person = ''] = path.split('/').reverse();
  return { person, fileName, path, photoNumber: photoNumberOf(fileName) };
};

/** Paths in their order with their numbers, the same from either end of the arrival. */
function arranged(...paths: string[]): string[] {
  const inOrder = (faces: ArrivedFace[]) => {
    const { index, arrival } = arrangeFaces(faces);
    return [...arrival].map((from, face) => `${faces[from]?.path} is ${index.photoNumber[face]}`);
  };
  const order = inOrder(paths.map(faceAt));
  expect(inOrder(paths.map(faceAt).reverse())).toEqual(order);
  return order;
}

test('faces keep the numbers of their file names', () => {
  expect(arranged('Ann/Ann_0010.jpg', 'Ann/Ann_0002.jpg')).toEqual([
    'Ann/Ann_0002.jpg is 2',
    'Ann/Ann_0010.jpg is 10',
  ]);
});

test('faces without a number are counted from 1 as people count', () => {
  expect(arranged('s1/10.pgm', 's1/9.pgm')).toEqual(['s1/9.pgm is 1', 's1/10.pgm is 2']);
});

test('a face without a number comes behind those that have one, and changes none of them', () => {
  expect(arranged('Ann/holiday.jpg', 'Ann/Ann_0002.jpg', 'Ann/beach.jpg', 'Ann/Ann_0001.jpg')).toEqual([
    'Ann/Ann_0001.jpg is 1',
    'Ann/Ann_0002.jpg is 2',
    'Ann/beach.jpg is 3',
    'Ann/holiday.jpg is 4',
  ]);
});

test('of two photos with the same number the one named after its person keeps it', () => {
  expect(arranged('Ann_Lee/A_0001.jpg', 'Ann_Lee/Ann_Lee_0001.jpg', 'Ann_Lee/Ann_Lee_0004.jpg')).toEqual([
    'Ann_Lee/Ann_Lee_0001.jpg is 1',
    'Ann_Lee/Ann_Lee_0004.jpg is 4',
    'Ann_Lee/A_0001.jpg is 5',
  ]);
});

test('photos of one name in several folders come in the order of the folders', () => {
  expect(arranged('train/Ann/1.jpg', 'test/Ann/1.jpg')).toEqual([
    'test/Ann/1.jpg is 1',
    'train/Ann/1.jpg is 2',
  ]);
});
