/**
 * The fixed pairs a split is measured on – drawn by seed, or LFW's own – and the whole plan of a dataset
 * around them: who is in which part, and what there is to remark on.
 *
 * Works on numbers only. Half of the drawn pairs are same and half different, none occurs twice, and the
 * same seed gives the same pairs.
 */

import type { FaceIndex } from '../face-index.ts';
import type { LfwLists, NamedPair } from '../lfw-lists.ts';
import type { SplitOptions } from '../options.ts';
import { createRandom, type Random } from '../random.ts';
import type { DataWarning, FacePairs, PartSummary, SplitReport } from '../reports.ts';
import { refuseInvalidSplit } from '../validate-split.ts';
import { count, fewSamePairsWarning, unmatchedWarning } from './data-warnings.ts';
import { LfwListsMissingError } from './dataset-errors.ts';
import { countDifferentPairs, drawDifferentPairs } from './draw-different-pairs.ts';
import { countSamePairs, drawSamePairs } from './draw-same-pairs.ts';
import { joinPairs } from './join-pairs.ts';
import { lfwPairs } from './lfw-pairs.ts';
import { photosOf } from './photos-of.ts';
import { type PeopleSplit, splitByPerson } from './split-by-person.ts';

export interface PlannedPairs {
  readonly split: PeopleSplit;
  readonly report: SplitReport;
  readonly validationPairs: FacePairs;
  readonly testPairs: FacePairs;
}

/**
 * With a view of LFW the test pairs are `pairsDevTest` itself, or those of the fold in `pairs.txt`, in their order.
 * @throws InvalidSplitError when a number is out of its range or the source unknown.
 * @throws TooFewPeopleError, LfwListsMissingError (see `splitByPerson`)
 */
export function planPairs(index: FaceIndex, lists: LfwLists, options: SplitOptions): PlannedPairs {
  refuseInvalidSplit(options);
  const split = splitByPerson(index, lists, options);
  const random = createRandom(options.seed).fork('evaluation pairs');
  const drawPairs = (part: 'validation' | 'test') =>
    planEvaluationPairs(index, split.people[part], options.evaluationPairs, random.fork(part));
  const validationPairs = drawPairs('validation');
  const test =
    options.source === 'seeded'
      ? { pairs: drawPairs('test'), warnings: [] }
      : lfwTestPairs(index, listOf(lists, options), split.people.test);
  const parts = {
    train: {
      ...describePeople(index, split.people.train),
      samePairs: countSamePairs(index, split.people.train),
      differentPairs: countDifferentPairs(index, split.people.train),
    },
    validation: { ...describePeople(index, split.people.validation), ...countKinds(validationPairs) },
    test: { ...describePeople(index, split.people.test), ...countKinds(test.pairs) },
  };
  const asked = Math.floor(options.evaluationPairs / 2);
  const warnings = [
    ...split.warnings,
    ...fewSamePairsWarning('validation', parts.validation.samePairs, asked),
    ...(options.source === 'seeded' ? fewSamePairsWarning('test', parts.test.samePairs, asked) : []),
    ...test.warnings,
  ];
  return {
    split,
    report: { source: options.source, parts, warnings },
    validationPairs,
    testPairs: test.pairs,
  };
}

/**
 * `count` pairs (one less when odd) among these people, same pairs first. Where one kind is short, the other is
 * cut to the same number, so that guessing is right half of the time.
 */
export function planEvaluationPairs(
  index: FaceIndex,
  people: Uint32Array,
  count: number,
  random: Random,
): FacePairs {
  const ofEachKind = Math.min(
    Math.floor(count / 2),
    countSamePairs(index, people),
    countDifferentPairs(index, people),
  );
  const different = drawDifferentPairs(index, people, ofEachKind, random.fork('different'));
  const same = drawSamePairs(index, people, different.faceA.length, random.fork('same'));
  return joinPairs(same, different);
}

/** LFW's own pairs of what is tested. */
interface TestList {
  readonly name: string;
  readonly pairs: readonly NamedPair[] | undefined;
}

function listOf({ pairsDevTest, pairsFolds }: LfwLists, { source, fold }: SplitOptions): TestList {
  return source === 'lfw-view-1'
    ? { name: 'pairsDevTest', pairs: pairsDevTest }
    : { name: 'pairs', pairs: pairsFolds?.[fold - 1] };
}

function lfwTestPairs(
  index: FaceIndex,
  { name, pairs: named }: TestList,
  people: Uint32Array,
): { pairs: FacePairs; warnings: DataWarning[] } {
  if (!named) {
    const view = name === 'pairs' ? 'View 2' : 'View 1';
    throw new LfwListsMissingError(
      `LFW's ${view} is tested on ${name}.txt. Drop the file on the dataset, or split by shares instead.`,
    );
  }
  const { pairs, unmatched, firstUnmatched } = lfwPairs(index, named, people);
  const kinds = countKinds(pairs);
  if (kinds.samePairs === 0 || kinds.differentPairs === 0) {
    throw new LfwListsMissingError(
      `Of the ${count(named.length)} pairs of ${name}.txt this dataset has ${kinds.samePairs} same and ` +
        `${kinds.differentPairs} different ones: too few for a test. Import all of LFW, or split by shares instead.`,
    );
  }
  return { pairs, warnings: unmatchedWarning(name, unmatched, named.length, firstUnmatched) };
}

function describePeople(
  index: FaceIndex,
  people: Uint32Array,
): Pick<PartSummary, 'people' | 'faces' | 'singlePhotoPeople'> {
  let faces = 0;
  let singlePhotoPeople = 0;
  for (const person of people) {
    const photos = photosOf(index, person);
    faces += photos;
    if (photos === 1) singlePhotoPeople++;
  }
  return { people: people.length, faces, singlePhotoPeople };
}

function countKinds(pairs: FacePairs): { samePairs: number; differentPairs: number } {
  let samePairs = 0;
  for (const label of pairs.same) samePairs += label;
  return { samePairs, differentPairs: pairs.same.length - samePairs };
}
