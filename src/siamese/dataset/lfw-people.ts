/**
 * Who trains and who is tested in LFW's two views, as far as they are in the dataset.
 *
 * Source: Huang et al., Labeled Faces in the Wild (2007), section 4: View 1 is for developing, with
 * `peopleDevTrain` and `peopleDevTest` having nobody in common; View 2 is for reporting, with ten folds of
 * people, each tested once by what was trained on the other nine.
 */

import type { FaceIndex } from '../face-index.ts';
import type { LfwLists } from '../lfw-lists.ts';
import type { DataWarning } from '../reports.ts';
import { unmatchedWarning } from './data-warnings.ts';
import { LfwListsMissingError, TooFewPeopleError } from './dataset-errors.ts';
import { createPersonLookup, type PersonLookup } from './person-lookup.ts';
import { peopleByPhotos } from './photos-of.ts';

export interface LfwPeople {
  readonly train: readonly number[];
  readonly test: readonly number[];
  readonly warnings: readonly DataWarning[];
}

/**
 * A person whom damaged lists name in both is tested, never trained on.
 * @throws LfwListsMissingError, TooFewPeopleError
 */
export function lfwViewOnePeople(index: FaceIndex, lists: LfwLists): LfwPeople {
  const { peopleDevTrain, peopleDevTest } = lists;
  if (!peopleDevTrain || !peopleDevTest) {
    const missing = [peopleDevTrain ? '' : 'peopleDevTrain.txt', peopleDevTest ? '' : 'peopleDevTest.txt'];
    throw new LfwListsMissingError(
      `LFW's View 1 needs ${missing.filter((name) => name !== '').join(' and ')}. ` +
        'Drop the file on the dataset, or split by shares instead.',
    );
  }
  const lookup = createPersonLookup(index);
  const test = matchPeople(lookup, 'peopleDevTest', peopleDevTest, new Set());
  const train = matchPeople(lookup, 'peopleDevTrain', peopleDevTrain, new Set(test.people));
  return withEnoughTested(index, 'peopleDevTest', train, test);
}

/**
 * @param fold the one that is tested, counted from 1
 * @throws LfwListsMissingError, TooFewPeopleError
 */
export function lfwViewTwoPeople(index: FaceIndex, lists: LfwLists, fold: number): LfwPeople {
  const folds = lists.peopleFolds;
  if (!folds) {
    throw new LfwListsMissingError(
      "LFW's View 2 needs people.txt. Drop the file on the dataset, or split by shares instead.",
    );
  }
  const tested = folds[fold - 1];
  if (!tested) throw new LfwListsMissingError(`people.txt has ${folds.length} folds and no fold ${fold}.`);
  const lookup = createPersonLookup(index);
  const name = `fold ${fold} of people.txt`;
  const test = matchPeople(lookup, name, tested, new Set());
  const others = folds.flatMap((people, at) => (at === fold - 1 ? [] : people));
  const train = matchPeople(lookup, 'people.txt', others, new Set(test.people));
  return withEnoughTested(index, name, train, test);
}

interface Matched {
  readonly people: readonly number[];
  readonly warnings: readonly DataWarning[];
}

function withEnoughTested(index: FaceIndex, list: string, train: Matched, test: Matched): LfwPeople {
  const { several, single } = peopleByPhotos(index, test.people);
  if (several.length < 1 || several.length + single.length < 2) {
    throw new TooFewPeopleError(
      `Only ${test.people.length} people of ${list} are in this dataset, ${several.length} of them with ` +
        'two photos or more: too few for a test. Import all of LFW, or split by shares instead.',
    );
  }
  return { train: train.people, test: test.people, warnings: [...train.warnings, ...test.warnings] };
}

function matchPeople(
  lookup: PersonLookup,
  list: string,
  names: readonly string[],
  taken: ReadonlySet<number>,
): Matched {
  const people = new Set<number>();
  const unmatched: string[] = [];
  for (const name of names) {
    const person = lookup.person(name);
    if (person === undefined || taken.has(person)) unmatched.push(name);
    else people.add(person);
  }
  return {
    people: [...people],
    warnings: unmatchedWarning(list, unmatched.length, names.length, unmatched[0] ?? ''),
  };
}
