/**
 * Divides the people of a dataset into train, validation and test.
 *
 * By person, never by photo: a network tested on people it was trained on is tested on memory. Works on
 * counts and numbers only. The same seed gives the same split.
 */

import type { FaceIndex } from '../face-index.ts';
import type { LfwLists } from '../lfw-lists.ts';
import type { SplitOptions } from '../options.ts';
import { createRandom, type Random } from '../random.ts';
import type { DataWarning, SplitPart } from '../reports.ts';
import { count, dominantPersonWarning, fewPeopleWarning, fewSamePairsWarning } from './data-warnings.ts';
import { TooFewPeopleError } from './dataset-errors.ts';
import { countSamePairs } from './draw-same-pairs.ts';
import { lfwViewOnePeople, lfwViewTwoPeople } from './lfw-people.ts';
import { peopleByPhotos } from './photos-of.ts';
import { canBeDivided, type PartSizes, type Shares, shareOut } from './share-out.ts';

export interface PeopleSplit {
  /** Part of each person: 0 train, 1 validation, 2 test, 3 not used. */
  readonly partOfPerson: Uint8Array;
  /** Person numbers of each part, ascending. */
  readonly people: Readonly<Record<SplitPart, Uint32Array>>;
  readonly warnings: readonly DataWarning[];
}

export const partNumbers: Readonly<Record<SplitPart | 'unused', number>> = {
  train: 0,
  validation: 1,
  test: 2,
  unused: 3,
};

/**
 * `seeded`: by shares. `lfw-view-1` and `lfw-view-2`: LFW's lists decide who is tested; the validation people are
 * held out of the others. People with several photos and single-photo people are shared out separately.
 * @throws TooFewPeopleError when a part would have fewer than two people or no same pair.
 * @throws LfwListsMissingError when a view of LFW is asked for without its lists.
 */
export function splitByPerson(index: FaceIndex, lists: LfwLists, options: SplitOptions): PeopleSplit {
  const partOfPerson = new Uint8Array(index.people.length).fill(partNumbers.unused);
  const random = createRandom(options.seed).fork('split');
  const warnings = dominantPersonWarning(index);
  if (options.source !== 'seeded') {
    const view =
      options.source === 'lfw-view-1'
        ? lfwViewOnePeople(index, lists)
        : lfwViewTwoPeople(index, lists, options.fold);
    warnings.push(...view.warnings);
    for (const person of view.test) partOfPerson[person] = partNumbers.test;
    assign(index, view.train, { validation: options.validationShare, test: null }, random, partOfPerson);
  } else {
    const shares = { validation: options.validationShare, test: options.testShare };
    assign(index, index.people.keys(), shares, random, partOfPerson);
  }
  const people = {
    train: peopleOf(partOfPerson, partNumbers.train),
    validation: peopleOf(partOfPerson, partNumbers.validation),
    test: peopleOf(partOfPerson, partNumbers.test),
  };
  for (const part of ['train', 'validation', 'test'] as const) {
    warnings.push(...fewPeopleWarning(part, people[part].length));
  }
  warnings.push(...fewSamePairsWarning('train', countSamePairs(index, people.train)));
  return { partOfPerson, people, warnings };
}

function assign(
  index: FaceIndex,
  people: Iterable<number>,
  shares: Shares,
  random: Random,
  partOfPerson: Uint8Array,
): void {
  const { several, single } = peopleByPhotos(index, people);
  const parts = shares.test !== null ? 3 : 2;
  if (!canBeDivided(several.length, single.length, parts)) {
    throw tooFewPeople(several.length, single.length, parts);
  }
  const sizes = shareOut(several.length, single.length, shares);
  dealOut(random.shuffle(several), sizes.several, partOfPerson);
  dealOut(random.shuffle(single), sizes.single, partOfPerson);
}

function dealOut(shuffled: readonly number[], sizes: PartSizes, partOfPerson: Uint8Array): void {
  shuffled.forEach((person, at) => {
    if (at < sizes.validation) partOfPerson[person] = partNumbers.validation;
    else if (at < sizes.validation + sizes.test) partOfPerson[person] = partNumbers.test;
    else partOfPerson[person] = partNumbers.train;
  });
}

function tooFewPeople(several: number, single: number, parts: 2 | 3): TooFewPeopleError {
  const names = parts === 3 ? 'train, validation and test' : 'train and validation';
  const what =
    several < parts
      ? `${count(several)} of ${count(several + single)} people have two photos or more`
      : `there are ${count(several + single)} people`;
  return new TooFewPeopleError(
    `Too few people to divide into ${names}: ${what}, but at least ${2 * parts} people are needed, ` +
      `${parts} of them with two photos or more. Add photos of more people, one folder per person.`,
  );
}

function peopleOf(partOfPerson: Uint8Array, part: number): Uint32Array {
  const people: number[] = [];
  partOfPerson.forEach((of, person) => {
    if (of === part) people.push(person);
  });
  return Uint32Array.from(people);
}
