/**
 * How many people have how many photos, in bins that widen as people with that many grow rare
 * (1, 2, 3–4, 5–9, 10–19, …). Pure counting over the face index.
 */
import type { FaceIndex } from '../../siamese/face-index.ts';

export interface PhotoBin {
  /** `1`, `3–4`, `100 or more`. */
  readonly label: string;
  readonly people: number;
}

const lowestOfBin = [1, 2, 3, 5, 10, 20, 50, 100];

/** Empty bins at the end are left out. */
export function photosPerPerson({ firstFace }: Pick<FaceIndex, 'firstFace'>): PhotoBin[] {
  const people = new Array<number>(lowestOfBin.length).fill(0);
  for (let person = 0; person + 1 < firstFace.length; person++) {
    const photos = firstFace[person + 1]! - firstFace[person]!;
    const bin = lowestOfBin.findLastIndex((lowest) => photos >= lowest);
    if (bin >= 0) people[bin] = (people[bin] ?? 0) + 1;
  }
  const last = people.findLastIndex((count) => count > 0);
  return people.slice(0, last + 1).map((count, bin) => ({ label: binLabel(bin), people: count }));
}

function binLabel(bin: number): string {
  const lowest = lowestOfBin[bin]!;
  const next = lowestOfBin[bin + 1];
  if (next === undefined) return `${lowest}+`;
  return next - lowest === 1 ? String(lowest) : `${lowest}–${next - 1}`;
}
