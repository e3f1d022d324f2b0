import { expect, test } from 'vitest';
import type { EnrolmentId } from '../../records/ids.ts';
import type { DistanceTo } from '../../records/verification.ts';
import { liveVerdict, type SeenFrame, withSeen } from './live-verdict.ts';

const [ada, max] = ['ada', 'max'] as [EnrolmentId, EnrolmentId]; // ids are opaque strings

/** Frames 100 ms apart, each with the distances to Ada and to Max. */
function seen(...frames: readonly (readonly [number, number])[]): readonly SeenFrame[] {
  let all: readonly SeenFrame[] = [];
  for (const [at, [toAda, toMax]] of frames.entries()) {
    const distances: DistanceTo[] = [
      { id: ada, distance: toAda },
      { id: max, distance: toMax },
    ].toSorted((one, other) => one.distance - other.distance);
    all = withSeen(all, { distances, hindrances: [] }, at * 100);
  }
  return all;
}

test('the nearest is whose median is the smallest, whatever a single frame says', () => {
  const told = liveVerdict(seen([0.4, 0.9], [0.4, 0.9], [0.8, 0.3], [0.5, 0.9], [0.4, 0.9]), 0.6, null);
  expect(told?.nearest).toBe(ada);
  expect(told?.verdict?.answer).toBe('same');
  expect(told?.verdict?.distance).toBe(0.4);
  expect(told?.runnerUp).toEqual({ id: max, distance: 0.9 });
});

test('of nobody near enough the nearest is different', () => {
  const told = liveVerdict(seen([1.2, 0.9], [1.2, 0.9], [1.2, 0.9], [1.2, 0.9]), 0.6, null);
  expect(told).toMatchObject({ nearest: max, verdict: { answer: 'different' } });
});

test('an answer about one person does not stand for the next', () => {
  const half = seen([0.4, 0.9], [0.4, 0.9], [0.7, 0.9], [0.7, 0.9]);
  const before = liveVerdict(seen([0.4, 0.9], [0.4, 0.9], [0.4, 0.9], [0.4, 0.9]), 0.6, null);
  expect(liveVerdict(half, 0.6, before)?.verdict?.answer).toBe('same'); // half of the frames keep it
  const ofAnother = before && { ...before, nearest: max };
  expect(liveVerdict(half, 0.6, ofAnother)?.verdict?.answer).toBe('not-sure');
});

test('without a frame there is nothing, without distances nobody', () => {
  expect(liveVerdict([], 0.6, null)).toBeNull();
  let hindered: readonly SeenFrame[] = [];
  for (let at = 0; at < 5; at++)
    hindered = withSeen(hindered, { distances: [], hindrances: ['blurred'] }, at);
  expect(liveVerdict(hindered, 0.6, null)).toMatchObject({
    nearest: null,
    runnerUp: null,
    verdict: { answer: 'cannot-judge', hindrance: 'blurred' },
  });
});
