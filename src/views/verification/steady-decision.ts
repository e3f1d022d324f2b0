/**
 * One decision out of the last frames. A single frame's distance jumps with a blink or a turn of the
 * head; the median of the last ones does not follow a single outlier.
 */

/** Frames looked back on: a little over a second at 8 frames per second. */
export const steadyFrames = 10;

export interface SteadyDecision {
  readonly distance: number;
  readonly same: boolean;
  readonly frames: number;
}

/** The newest `steadyFrames` distances, oldest first. */
export function withDistance(distances: readonly number[], distance: number): readonly number[] {
  return [...distances, distance].slice(-steadyFrames);
}

/** @returns null before the first frame. Same person <=> median <= threshold. */
export function steadyDecision(distances: readonly number[], threshold: number): SteadyDecision | null {
  const distance = median(distances);
  return distance === null ? null : { distance, same: distance <= threshold, frames: distances.length };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
