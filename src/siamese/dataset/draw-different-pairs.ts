/**
 * Pairs of photos of two people, identity first and then photo, none drawn twice.
 */

import type { FaceIndex } from '../face-index.ts';
import type { Random } from '../random.ts';
import type { DrawnPairs } from './draw-same-pairs.ts';
import { photosOf } from './photos-of.ts';
import { createUrn } from './urn.ts';

/** All different pairs there are among these people. */
export function countDifferentPairs(index: FaceIndex, people: Iterable<number>): number {
  let faces = 0;
  let pairs = 0;
  for (const person of people) {
    const photos = photosOf(index, person);
    pairs += faces * photos;
    faces += photos;
  }
  return pairs;
}

/** @returns `count` pairs; fewer where there are no more, or where too few people have new ones left. */
export function drawDifferentPairs(
  index: FaceIndex,
  people: Uint32Array,
  count: number,
  random: Random,
): DrawnPairs {
  const shown = people.filter((person) => photosOf(index, person) > 0);
  const available = countDifferentPairs(index, shown);
  const wanted = Math.min(count, available);
  // Where most pairs are wanted anyway, drawing until a new one turns up would take for ever.
  if (wanted * 3 >= available) return drawFromAll(index, shown, wanted, random);
  return drawByPerson(index, shown, wanted, random);
}

function drawFromAll(index: FaceIndex, people: Uint32Array, wanted: number, random: Random): DrawnPairs {
  const all: DrawnPairs = { faceA: [], faceB: [] };
  const faces: number[] = [];
  for (const person of people) {
    const others = faces.length;
    for (let face = index.firstFace[person]!; face < index.firstFace[person + 1]!; face++) {
      for (let other = 0; other < others; other++) {
        all.faceA.push(faces[other]!);
        all.faceB.push(face);
      }
      faces.push(face);
    }
  }
  const urn = createUrn(all.faceA.length, random);
  const drawn: DrawnPairs = { faceA: [], faceB: [] };
  for (let pair = 0; pair < wanted; pair++) {
    const at = urn.draw();
    addPair(drawn, all.faceA[at]!, all.faceB[at]!, random);
  }
  return drawn;
}

function drawByPerson(index: FaceIndex, people: Uint32Array, wanted: number, random: Random): DrawnPairs {
  const drawn: DrawnPairs = { faceA: [], faceB: [] };
  const seen = new Set<number>();
  const faces = index.photoNumber.length;
  // Pairs of people who have few photos run out first; the limit ends a search that has become hopeless.
  for (let attempt = 0; attempt < wanted * 30 && drawn.faceA.length < wanted; attempt++) {
    const first = random.integer(people.length);
    const second = (first + 1 + random.integer(people.length - 1)) % people.length;
    const faceA = randomFace(index, people[first]!, random);
    const faceB = randomFace(index, people[second]!, random);
    const key = Math.min(faceA, faceB) * faces + Math.max(faceA, faceB);
    if (seen.has(key)) continue;
    seen.add(key);
    drawn.faceA.push(faceA);
    drawn.faceB.push(faceB);
  }
  return drawn;
}

function randomFace(index: FaceIndex, person: number, random: Random): number {
  return index.firstFace[person]! + random.integer(photosOf(index, person));
}

function addPair(drawn: DrawnPairs, faceA: number, faceB: number, random: Random): void {
  const turned = random.next() < 0.5;
  drawn.faceA.push(turned ? faceB : faceA);
  drawn.faceB.push(turned ? faceA : faceB);
}
