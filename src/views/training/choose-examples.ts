/**
 * Which of the fixed validation pairs are shown: as many same as different ones, spread over the
 * list, and the same ones for as long as the pairs are the same, so that one can watch them.
 */
import type { FacePairs } from '../../siamese/reports.ts';

/** @returns pair numbers, same and different in turn. */
export function chooseExamples(pairs: FacePairs, count: number): number[] {
  const ofKind = (kind: 0 | 1): number[] => {
    const all: number[] = [];
    pairs.same.forEach((same, pair) => {
      if (same === kind) all.push(pair);
    });
    return all;
  };
  const same = spread(ofKind(1), Math.ceil(count / 2));
  const different = spread(ofKind(0), Math.floor(count / 2));
  const examples: number[] = [];
  for (let at = 0; at < Math.max(same.length, different.length); at++) {
    for (const pair of [same[at], different[at]]) if (pair !== undefined) examples.push(pair);
  }
  return examples;
}

/** `count` items at even distances, from the middle of each stretch. */
function spread(items: readonly number[], count: number): number[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, at) => items[Math.floor(((at + 0.5) * items.length) / count)]!);
}
