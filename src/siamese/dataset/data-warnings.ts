/**
 * Remarks on a dataset in plain words, each with a remedy. Nothing here stops a training.
 */

import type { FaceIndex } from '../face-index.ts';
import type { DataWarning, SplitPart } from '../reports.ts';
import { photosOf } from './photos-of.ts';

const dominantShare = 0.2;
const fewPeople: Readonly<Record<SplitPart, number>> = { train: 20, validation: 10, test: 10 };
const fewSamePairs = 100;

/** One person has more than a fifth of all photos. */
export function dominantPersonWarning(index: FaceIndex): DataWarning[] {
  const faces = index.photoNumber.length;
  let largest = 0;
  for (let person = 1; person < index.people.length; person++) {
    if (photosOf(index, person) > photosOf(index, largest)) largest = person;
  }
  if (faces === 0 || photosOf(index, largest) <= dominantShare * faces) return [];
  const photos = photosOf(index, largest);
  const share = Math.round((100 * photos) / faces);
  return [
    {
      kind: 'dominant-person',
      message:
        `${index.people[largest]} is on ${count(photos)} of ${count(faces)} photos (${share} %). ` +
        'People are drawn before photos, so nobody is drowned out, but most of these photos add little: ' +
        'photos of other people would help more.',
    },
  ];
}

/** A part has so few people that its figures say little. */
export function fewPeopleWarning(part: SplitPart, people: number): DataWarning[] {
  if (people >= fewPeople[part]) return [];
  const message =
    part === 'train'
      ? `Only ${count(people)} people to train on: the network will know these faces rather than faces in general. ` +
        'Add people, or lower the shares for validation and test.'
      : `Only ${count(people)} people for ${part}: its figures will depend on who they happen to be. ` +
        `Add people, or raise the ${part} share.`;
  return [{ kind: 'too-few-people', message }];
}

/**
 * A part has so few same pairs that its figures say little or that there is little to learn from.
 * `asked` is how many were to be drawn: fewer than that, and the people have no more to give.
 */
export function fewSamePairsWarning(part: SplitPart, samePairs: number, asked = 0): DataWarning[] {
  if (samePairs >= fewSamePairs) return [];
  const pairs = samePairs === 1 ? '1 same pair' : `${count(samePairs)} same pairs`;
  const message =
    part === 'train'
      ? `Only ${pairs} to learn from. Add photos of people who have one so far, or more people with several.`
      : `Only ${pairs} for ${part}: an accuracy measured on them is uncertain by several points. ` +
        (samePairs < asked
          ? `Add people with several photos, or raise the ${part} share.`
          : 'Ask for more evaluation pairs.');
  return [{ kind: 'few-same-pairs', message }];
}

/** Entries of a published list that the dataset does not have. `example` is one of them. */
export function unmatchedWarning(
  list: string,
  unmatched: number,
  total: number,
  example: string,
): DataWarning[] {
  if (unmatched === 0) return [];
  return [
    {
      kind: 'unmatched-list-entries',
      message:
        `${count(unmatched)} of ${count(total)} entries of ${list} are not in this dataset, for example ${example}. ` +
        'Results are not comparable with published ones. Import the complete dataset, or split by shares instead.',
    },
  ];
}

/** 1234567 as `1,234,567`. */
export function count(value: number): string {
  return value.toLocaleString('en');
}
