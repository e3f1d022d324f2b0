/**
 * Who trains and who is tested in LFW's View 1, as far as they are in the dataset.
 *
 * Source: Huang et al., Labeled Faces in the Wild (2007), section 4: View 1 is for developing, with
 * `peopleDevTrain` and `peopleDevTest` having nobody in common.
 */
import type { DataWarning, FaceIndex, LfwLists } from '../reports.ts';
import { unmatchedWarning } from './data-warnings.ts';
import { LfwListsMissingError, TooFewPeopleError } from './dataset-errors.ts';
import { createPersonLookup, type PersonLookup } from './person-lookup.ts';
import { peopleByPhotos } from './photos-of.ts';

export interface ViewOnePeople {
  readonly train: readonly number[];
  readonly test: readonly number[];
  readonly warnings: readonly DataWarning[];
}

/**
 * A person whom damaged lists name in both is tested, never trained on.
 * @throws LfwListsMissingError, TooFewPeopleError
 */
export function lfwViewOnePeople(index: FaceIndex, lists: LfwLists): ViewOnePeople {
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
  const { several, single } = peopleByPhotos(index, test.people);
  if (several.length < 1 || several.length + single.length < 2) {
    throw new TooFewPeopleError(
      `Only ${test.people.length} people of peopleDevTest are in this dataset, ${several.length} of them with ` +
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
): { people: number[]; warnings: DataWarning[] } {
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
