/**
 * Pairs of two photos of one person.
 *
 * Identity first, then photo: the people take turns, each giving one pair a round until theirs are used
 * up, so a man with 530 photos gives no more pairs than his neighbour as long as both have some. No pair
 * is drawn twice.
 */

import type { FaceIndex } from '../face-index.ts';
import type { Random } from '../random.ts';
import { peopleByPhotos, photosOf } from './photos-of.ts';
import { createUrn, type Urn } from './urn.ts';

/** Face numbers in parallel arrays. */
export interface DrawnPairs {
  readonly faceA: number[];
  readonly faceB: number[];
}

/** All same pairs there are among these people. */
export function countSamePairs(index: FaceIndex, people: Iterable<number>): number {
  let pairs = 0;
  for (const person of people) pairs += samePairsOf(photosOf(index, person));
  return pairs;
}

/** @returns `count` pairs, or all there are. */
export function drawSamePairs(
  index: FaceIndex,
  people: Uint32Array,
  count: number,
  random: Random,
): DrawnPairs {
  const drawn: DrawnPairs = { faceA: [], faceB: [] };
  const urns = new Map<number, Urn>();
  let open = peopleByPhotos(index, people).several;
  while (open.length > 0 && drawn.faceA.length < count) {
    const emptied = new Set<number>();
    for (const person of random.shuffle(open)) {
      if (drawn.faceA.length >= count) break;
      const urn = urns.get(person) ?? createUrn(samePairsOf(photosOf(index, person)), random);
      urns.set(person, urn);
      addPair(drawn, index.firstFace[person]!, urn.draw(), random);
      if (urn.left() === 0) emptied.add(person);
    }
    if (emptied.size > 0) open = open.filter((person) => !emptied.has(person));
  }
  return drawn;
}

function samePairsOf(photos: number): number {
  return (photos * (photos - 1)) / 2;
}

/** Pair number `code` of a person's photos: (0,1), (0,2), (1,2), (0,3), … in a random order within the pair. */
function addPair(drawn: DrawnPairs, firstFace: number, code: number, random: Random): void {
  const later = Math.floor((1 + Math.sqrt(1 + 8 * code)) / 2);
  const earlier = code - samePairsOf(later);
  const turned = random.next() < 0.5;
  drawn.faceA.push(firstFace + (turned ? later : earlier));
  drawn.faceB.push(firstFace + (turned ? earlier : later));
}
