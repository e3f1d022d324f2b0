/**
 * LFW's published pairs as face numbers of a dataset.
 */
import type { FaceIndex } from '../face-index.ts';
import type { NamedPair } from '../lfw-lists.ts';
import type { FacePairs } from '../reports.ts';
import { createPersonLookup } from './person-lookup.ts';

export interface MatchedPairs {
  readonly pairs: FacePairs;
  /** Pairs with a person or photo that the dataset does not have. */
  readonly unmatched: number;
  /** The first of them, as its list writes it; empty when there is none. */
  readonly firstUnmatched: string;
}

/**
 * LFW's pairs by face number, in the order of the list.
 * @param people when given, pairs that show anybody else do not match either.
 */
export function lfwPairs(index: FaceIndex, named: readonly NamedPair[], people?: Uint32Array): MatchedPairs {
  const lookup = createPersonLookup(index);
  const allowed = people && new Set(people);
  const find = (name: string, photo: number): number | undefined => {
    const person = lookup.person(name);
    if (person === undefined || (allowed && !allowed.has(person))) return undefined;
    return lookup.face(person, photo);
  };
  const faceA: number[] = [];
  const faceB: number[] = [];
  const same: number[] = [];
  const unmatched: NamedPair[] = [];
  for (const pair of named) {
    const a = find(pair.personA, pair.photoA);
    const b = find(pair.personB, pair.photoB);
    if (a === undefined || b === undefined) {
      unmatched.push(pair);
      continue;
    }
    faceA.push(a);
    faceB.push(b);
    same.push(pair.personA === pair.personB ? 1 : 0);
  }
  const first = unmatched[0];
  return {
    pairs: { faceA: Uint32Array.from(faceA), faceB: Uint32Array.from(faceB), same: Uint8Array.from(same) },
    unmatched: unmatched.length,
    firstUnmatched: first ? `${first.personA} ${first.photoA} and ${first.personB} ${first.photoB}` : '',
  };
}
