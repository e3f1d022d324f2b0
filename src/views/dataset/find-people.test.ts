import { expect, test } from 'vitest';
import { fakeDataset } from '../../testing/fake-dataset.ts';
import { findPeople, peopleByName } from './find-people.ts';

const { index } = fakeDataset({ George_W_Bush: 5, Zoë_Ball: 2, adam_West: 2, Laura_Bush: 1 }).faces;
const ordered = peopleByName(index);
const namesOf = (people: number[]) => people.map((person) => index.people[person]);

test('people are listed by name, whatever their case', () => {
  expect(namesOf(ordered)).toEqual(['adam_West', 'George_W_Bush', 'Laura_Bush', 'Zoë_Ball']);
});

test('all words of the search must be in the name, in any order', () => {
  expect(namesOf(findPeople(index, ordered, 'bush', 'name'))).toEqual(['George_W_Bush', 'Laura_Bush']);
  expect(namesOf(findPeople(index, ordered, 'bush george', 'name'))).toEqual(['George_W_Bush']);
});

test('accents need not be typed', () => {
  expect(namesOf(findPeople(index, ordered, 'zoe', 'name'))).toEqual(['Zoë_Ball']);
});

test('people with as many photos stay in the order of their names', () => {
  expect(namesOf(findPeople(index, ordered, '', 'most-photos'))).toEqual([
    'George_W_Bush',
    'adam_West',
    'Zoë_Ball',
    'Laura_Bush',
  ]);
  expect(namesOf(findPeople(index, ordered, '', 'fewest-photos'))[0]).toBe('Laura_Bush');
});

test('searching leaves the list by name as it was', () => {
  const before = [...ordered];
  findPeople(index, ordered, '', 'most-photos');
  expect(ordered).toEqual(before);
});
