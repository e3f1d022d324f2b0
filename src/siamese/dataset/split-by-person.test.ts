import { describe, expect, it } from 'vitest';
import { equalPhotos, lfwPhotoCounts, makeFaceIndex } from '../../testing/synthetic-index.ts';
import type { LfwLists } from '../lfw-lists.ts';
import { defaultSplitOptions } from '../options.ts';
import type { SplitPart } from '../reports.ts';
import { LfwListsMissingError, TooFewPeopleError } from './dataset-errors.ts';
import { photosOf } from './photos-of.ts';
import { type PeopleSplit, partNumbers, splitByPerson } from './split-by-person.ts';

const parts: readonly SplitPart[] = ['train', 'validation', 'test'];
const seeds = [0, 1, 2, 3, 4, 17, 99, 4294967295];

function split(photos: readonly number[], seed = 1, change = {}, lists: LfwLists = {}): PeopleSplit {
  return splitByPerson(makeFaceIndex(photos), lists, { ...defaultSplitOptions, seed, ...change });
}

/** Names and people as `makeFaceIndex` numbers them. */
function names(...people: number[]): string[] {
  return people.map((person) => `person-${String(person).padStart(4, '0')}`);
}

describe('a split by shares', () => {
  const mixed = [...equalPhotos(60, 1), ...equalPhotos(40, 3), 530];

  it('puts everybody in exactly one part, whatever the seed', () => {
    for (const seed of seeds) {
      const { people, partOfPerson } = split(mixed, seed);
      const everybody = parts.flatMap((part) => [...people[part]]);
      expect(everybody.toSorted((a, b) => a - b)).toEqual([...mixed.keys()]);
      for (const part of parts) {
        expect([...people[part]].every((person) => partOfPerson[person] === partNumbers[part])).toBe(true);
      }
    }
  });

  it('gives every part its share of people with several photos and of single-photo people', () => {
    for (const seed of seeds) {
      const { people } = split(mixed, seed);
      const singles = (part: SplitPart) => [...people[part]].filter((person) => mixed[person] === 1).length;
      expect(parts.map((part) => people[part].length)).toEqual([71, 10, 20]);
      expect(parts.map(singles)).toEqual([42, 6, 12]);
    }
  });

  it('is the same for the same seed and another for another seed', () => {
    expect(split(mixed, 7).partOfPerson).toEqual(split(mixed, 7).partOfPerson);
    expect(split(mixed, 7).partOfPerson).not.toEqual(split(mixed, 8).partOfPerson);
  });

  it('takes nobody without a photo', () => {
    const { partOfPerson } = split([0, ...equalPhotos(10, 2), 0]);
    expect(partOfPerson[0]).toBe(partNumbers.unused);
    expect(partOfPerson[11]).toBe(partNumbers.unused);
  });

  it('divides LFW in well under a second', () => {
    const index = makeFaceIndex(lfwPhotoCounts());
    expect([index.people.length, index.photoNumber.length]).toEqual([5749, 13233]);
    const start = performance.now();
    const { people } = splitByPerson(index, {}, defaultSplitOptions);
    expect(performance.now() - start).toBeLessThan(500);
    expect(parts.map((part) => people[part].length)).toEqual([4024, 575, 1150]);
  });
});

describe('a split of few people', () => {
  it.each([
    ['six people with two photos each', equalPhotos(6, 2)],
    ['five people with several photos and one with one', [2, 2, 2, 2, 9, 1]],
    ['three people with several photos and three with one', [2, 1, 5, 1, 3, 1]],
    ['seven people, one of whom dominates', [2, 2, 2, 2, 2, 2, 530]],
  ])('of %s leaves every part two people and a same pair, whatever the shares', (_, photos) => {
    const shares = [
      [0.1, 0.2],
      [0.5, 0.5],
      [0.01, 0.01],
      [0.4, 0.1],
    ];
    for (const [validationShare, testShare] of shares) {
      for (const seed of seeds) {
        const { people } = split(photos, seed, { validationShare, testShare });
        for (const part of parts) {
          expect(people[part].length).toBeGreaterThanOrEqual(2);
          expect([...people[part]].some((person) => photos[person]! >= 2)).toBe(true);
        }
      }
    }
  });

  it.each([
    ['nobody', [], /there are|0 of 0 people/],
    ['one person', [20], /1 of 1 people/],
    ['five people', equalPhotos(5, 4), /there are 5 people/],
    ['a hundred people with one photo each', equalPhotos(100, 1), /0 of 100 people have two photos or more/],
    ['two people with several photos among many', [...equalPhotos(100, 1), 2, 2], /2 of 102 people/],
  ])('of %s is refused, saying what is there and what to do', (_, photos, what) => {
    expect(() => split(photos)).toThrow(TooFewPeopleError);
    expect(() => split(photos)).toThrow(what);
    expect(() => split(photos)).toThrow(/at least 6 people are needed.*Add photos of more people/);
  });
});

describe('the remarks on a split', () => {
  const kinds = (photos: readonly number[]) => split(photos).warnings.map((warning) => warning.kind);

  it('are none for a hundred people with ten photos each', () => {
    expect(kinds(equalPhotos(100, 10))).toEqual([]);
  });

  it('name the person on more than a fifth of all photos', () => {
    const { warnings } = split([...equalPhotos(100, 5), 200]);
    expect(warnings.map((warning) => warning.kind)).toEqual(['dominant-person']);
    expect(warnings[0]?.message).toContain('person-0100 is on 200 of 700 photos (29 %)');
    expect(kinds([...equalPhotos(100, 4), 100])).toEqual([]); // exactly a fifth
  });

  it('say which parts have few people, and what to do', () => {
    const { warnings } = split(equalPhotos(20, 20));
    expect(warnings.map((warning) => warning.message)).toEqual([
      'Only 14 people to train on: the network will know these faces rather than faces in general. ' +
        'Add people, or lower the shares for validation and test.',
      'Only 2 people for validation: its figures will depend on who they happen to be. ' +
        'Add people, or raise the validation share.',
      'Only 4 people for test: its figures will depend on who they happen to be. Add people, or raise the test share.',
    ]);
  });

  it('say that there are few same pairs to learn from', () => {
    // 70 + 28 people to train on; 28 of them with one same pair each.
    const { warnings } = split([...equalPhotos(100, 1), ...equalPhotos(40, 2)]);
    expect(warnings.map((warning) => warning.kind)).toEqual(['few-same-pairs']);
    expect(warnings[0]?.message).toMatch(/^Only 28 same pairs to learn from\. Add photos/);
  });
});

describe('LFW´s View 1', () => {
  const photos = [...equalPhotos(40, 3), ...equalPhotos(40, 1)];
  const lists: LfwLists = {
    peopleDevTrain: names(...Array.from({ length: 30 }, (_, person) => person), 40, 41, 42, 43),
    peopleDevTest: names(30, 31, 32, 33, 60, 61),
  };

  it('tests on peopleDevTest, trains on peopleDevTrain and leaves everybody else out', () => {
    for (const seed of seeds) {
      const { people, partOfPerson } = split(photos, seed, { source: 'lfw-view-1' }, lists);
      expect([...people.test]).toEqual([30, 31, 32, 33, 60, 61]);
      expect(people.train.length + people.validation.length).toBe(34);
      expect(people.validation).toHaveLength(3); // a tenth of 30 with several photos and of 4 with one
      expect(partOfPerson.filter((part) => part === partNumbers.unused)).toHaveLength(40);
    }
  });

  it('never trains on a person whom damaged lists name twice', () => {
    const both = { ...lists, peopleDevTrain: [...lists.peopleDevTrain!, ...names(30)] };
    const { partOfPerson, warnings } = split(photos, 1, { source: 'lfw-view-1' }, both);
    expect(partOfPerson[30]).toBe(partNumbers.test);
    expect(warnings.some((warning) => warning.kind === 'unmatched-list-entries')).toBe(true);
  });

  it('says how many of the list are not there, with an example and a remedy', () => {
    const more = { ...lists, peopleDevTest: [...lists.peopleDevTest!, 'Nobody_Here', 'Nor_Here'] };
    const { warnings } = split(photos, 1, { source: 'lfw-view-1' }, more);
    const message = warnings.find((warning) => warning.kind === 'unmatched-list-entries')?.message;
    expect(message).toMatch(
      /^2 of 8 entries of peopleDevTest are not in this dataset, for example Nobody_Here\./,
    );
    expect(message).toContain('split by shares instead');
  });

  it('is refused without its lists, naming the file', () => {
    const { peopleDevTrain } = lists as Required<LfwLists>;
    const trainOnly = () => split(photos, 1, { source: 'lfw-view-1' }, { peopleDevTrain });
    expect(trainOnly).toThrow(LfwListsMissingError);
    expect(trainOnly).toThrow(/needs peopleDevTest\.txt\. Drop the file/);
    expect(() => split(photos, 1, { source: 'lfw-view-1' })).toThrow(
      /peopleDevTrain\.txt and peopleDevTest\.txt/,
    );
  });

  it('is refused when hardly anybody of the lists is in the dataset', () => {
    const strangers = { ...lists, peopleDevTest: ['Nobody_Here', ...names(30)] };
    expect(() => split(photos, 1, { source: 'lfw-view-1' }, strangers)).toThrow(TooFewPeopleError);
    const fewTrain = { ...lists, peopleDevTrain: names(1, 2, 40) };
    expect(() => split(photos, 1, { source: 'lfw-view-1' }, fewTrain)).toThrow(
      /at least 4 people are needed/,
    );
  });
});

it('photosOf counts the photos of each person', () => {
  const index = makeFaceIndex([2, 0, 5]);
  expect([0, 1, 2].map((person) => photosOf(index, person))).toEqual([2, 0, 5]);
});

describe('LFW´s View 2', () => {
  const photos = equalPhotos(60, 3);
  const folds = [0, 1, 2].map((fold) => names(...Array.from({ length: 18 }, (_, at) => fold * 18 + at)));
  const lists: LfwLists = { peopleFolds: folds };

  it('tests on the people of the fold and trains on those of all others', () => {
    for (const fold of [1, 2, 3]) {
      const { people, partOfPerson } = split(photos, 1, { source: 'lfw-view-2', fold }, lists);
      expect([...people.test]).toEqual(Array.from({ length: 18 }, (_, at) => (fold - 1) * 18 + at));
      expect(people.train.length + people.validation.length).toBe(36);
      expect(partOfPerson.filter((part) => part === partNumbers.unused)).toHaveLength(6);
    }
  });

  it('never trains on a person whom damaged lists put into two folds', () => {
    const both = { peopleFolds: [folds[0]!, [...folds[1]!, ...names(0)], folds[2]!] };
    const { partOfPerson } = split(photos, 1, { source: 'lfw-view-2', fold: 1 }, both);
    expect(partOfPerson[0]).toBe(partNumbers.test);
  });

  it('is refused without its list and for a fold that is not there', () => {
    expect(() => split(photos, 1, { source: 'lfw-view-2' })).toThrow(/View 2 needs people\.txt\. Drop/);
    expect(() => split(photos, 1, { source: 'lfw-view-2', fold: 4 }, lists)).toThrow(
      'people.txt has 3 folds and no fold 4.',
    );
  });
});
