/**
 * One answer out of the last frames of a camera. A single frame's distance jumps with a blink or a turn of the head: an answer
 * needs a quorum of the frames, and one that stands is not given up for a few on the edge. Times come in; there is no clock.
 *
 * Besides "same" and "different" there are two ways of not saying either: `not-sure`, when the frames lie on the line or
 * disagree, and `cannot-judge`, when they are no ground for a verdict.
 */

export type Answer = 'same' | 'different' | 'not-sure' | 'cannot-judge';

/** What one frame gave. */
export interface JudgedFrame<Hindrance extends string> {
  /** Milliseconds. */
  readonly at: number;
  /** Null where the frame was no ground for a verdict. */
  readonly distance: number | null;
  /** Why. */
  readonly hindrance: Hindrance | null;
}

export interface Verdict<Hindrance extends string> {
  readonly answer: Answer;
  /** Median of the frames that were judged; null when there are too few. */
  readonly distance: number | null;
  /** Frames that were judged, of those looked back on. */
  readonly judged: number;
  readonly frames: number;
  /** What stood in the way most often, where nothing can be judged. */
  readonly hindrance: Hindrance | null;
}

/** Frames that are looked back on, and for how long: what was seen before is another scene. */
export const framesLookedBackOn = 24;
export const longestLookBackMs = 2500;
/** A slow machine sees fewer frames in that time than a verdict needs: it looks back on so many, as far as this. */
const longestWaitMs = 10_000;
/** Fewer judged frames are no quorum. */
const leastJudged = 4;
/** Share of the judged frames that must agree: for a new answer, and for the one that stands. */
const quorum = 0.7;
const quorumToStay = 0.5;
/** From the line to so many times the line nobody is called different: frames of one person scatter by about a tenth. */
const edge = 1.1;

/** The newest frames that count, oldest first. */
export function withFrame<Hindrance extends string>(
  frames: readonly JudgedFrame<Hindrance>[],
  frame: JudgedFrame<Hindrance>,
): JudgedFrame<Hindrance>[] {
  const all = [...frames, frame].slice(-framesLookedBackOn);
  return all.filter(({ at }, index) => {
    const isNeeded = index >= all.length - leastJudged;
    return frame.at - at <= (isNeeded ? longestWaitMs : longestLookBackMs);
  });
}

/**
 * @param line same up to this distance
 * @param before the answer that stands
 * @returns null while there are too few frames to say anything
 */
export function verdictOf<Hindrance extends string>(
  frames: readonly JudgedFrame<Hindrance>[],
  line: number,
  before: Answer | null,
): Verdict<Hindrance> | null {
  const distances = frames.flatMap(({ distance }) => (distance === null ? [] : [distance]));
  const hindrances = frames.flatMap(({ hindrance }) => (hindrance === null ? [] : [hindrance]));
  const told = { judged: distances.length, frames: frames.length };
  const isEnough = frames.length >= leastJudged;
  if (isEnough && hindrances.length > 0 && hindrances.length >= distances.length) {
    return { ...told, answer: 'cannot-judge', distance: null, hindrance: mostFrequent(hindrances) };
  }
  if (distances.length < leastJudged) return null;
  const needed = (answer: Answer): number => (answer === before ? quorumToStay : quorum);
  const share = (holds: (distance: number) => boolean): number =>
    distances.filter(holds).length / distances.length;
  const isSame = share((distance) => distance <= line) >= needed('same');
  const isDifferent = share((distance) => distance > line * edge) >= needed('different');
  // Both may hold on to half of the frames: then neither does.
  const answer = isSame === isDifferent ? 'not-sure' : isSame ? 'same' : 'different';
  return { ...told, answer, distance: median(distances), hindrance: null };
}

function mostFrequent<Word extends string>(words: readonly Word[]): Word {
  const counts = new Map<Word, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)]!;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]!;
  return (lower + upper) / 2;
}
