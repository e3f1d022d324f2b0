/** The verdict of a live check, against one person or the nearest of several, out of the frames as the engine told them. */
import type { EnrolmentId } from '../../records/ids.ts';
import type { DistanceTo, FrameCheck, Hindrance } from '../../records/verification.ts';
import { type JudgedFrame, type Verdict, verdictOf, withFrame } from '../../siamese/inference/verdict.ts';

export interface SeenFrame extends JudgedFrame<Hindrance> {
  readonly distances: readonly DistanceTo[];
}

export interface LiveVerdict {
  readonly verdict: Verdict<Hindrance> | null;
  readonly nearest: EnrolmentId | null;
  readonly runnerUp: DistanceTo | null;
}

/** The frames that count, with one more. */
export function withSeen(
  seen: readonly SeenFrame[],
  { distances, hindrances }: Pick<FrameCheck, 'distances' | 'hindrances'>,
  at: number,
): readonly SeenFrame[] {
  const [distance = null] = distances.map((one) => one.distance);
  const frame: SeenFrame = { at, distance, hindrance: hindrances[0] ?? null, distances };
  return withFrame(seen, frame) as SeenFrame[]; // the same objects
}

/** Of several people the nearest is judged: whose median distance is the smallest, so that it does not change with a frame. */
export function liveVerdict(
  seen: readonly SeenFrame[],
  line: number,
  before: LiveVerdict | null,
): LiveVerdict | null {
  if (seen.length === 0) return null;
  const [nearest, runnerUp] = medians(seen);
  const ofNearest = seen.map((frame) => ({
    ...frame,
    distance: frame.distances.find(({ id }) => id === nearest?.id)?.distance ?? null,
  }));
  const stands = before !== null && before.nearest === nearest?.id ? (before.verdict?.answer ?? null) : null;
  return {
    verdict: verdictOf(ofNearest, line, stands),
    nearest: nearest?.id ?? null,
    runnerUp: runnerUp ?? null,
  };
}

/** Of each person, nearest first. */
function medians(seen: readonly SeenFrame[]): DistanceTo[] {
  const byPerson = new Map<EnrolmentId, number[]>();
  for (const { distances } of seen) {
    for (const { id, distance } of distances) byPerson.set(id, [...(byPerson.get(id) ?? []), distance]);
  }
  return [...byPerson]
    .map(([id, values]) => ({
      id,
      distance: values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!,
    }))
    .toSorted((one, other) => one.distance - other.distance);
}
