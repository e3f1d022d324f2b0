/**
 * The numbers 0..size-1 in random order, drawn one by one without putting back.
 *
 * A Fisher-Yates shuffle that remembers only what it has moved, so that an urn of 140,000 photo pairs
 * from which five are drawn costs five steps.
 */
import type { Random } from '../random.ts';

export interface Urn {
  /** How many are still inside. */
  left(): number;
  /** @throws RangeError when the urn is empty. */
  draw(): number;
}

export function createUrn(size: number, random: Random): Urn {
  const moved = new Map<number, number>();
  let left = size;
  return {
    left: () => left,
    draw() {
      if (left <= 0) throw new RangeError(`The urn of ${size} is empty.`);
      const at = random.integer(left);
      left--;
      const drawn = moved.get(at) ?? at;
      moved.set(at, moved.get(left) ?? left);
      moved.delete(left);
      return drawn;
    },
  };
}
