import { expect, test } from 'vitest';
import { afterFrame, beginTurn, isOver, type Side, secondsLeft, stepLimitMs } from './turn-challenge.ts';

/** The steps that a series of angles, one every 100 ms, leads through. */
function walk(side: Side, angles: readonly (number | null)[]) {
  let challenge = beginTurn(side, 0);
  const steps = [challenge.step];
  for (const [at, aside] of angles.entries()) {
    challenge = afterFrame(challenge, { aside, at: 100 * (at + 1) });
    if (challenge.step !== steps.at(-1)) steps.push(challenge.step);
  }
  return steps;
}
const still = [0.02, 0, 0.01, 0.03, 0.01];
const rising = [0.1, 0.2, 0.3, 0.4];

test('straight, to the person’s left – the right of what the camera sees – and back passes', () => {
  expect(walk('left', [...still, ...rising, 0.2, 0.05])).toEqual(['straight', 'turn', 'back', 'passed']);
  const mirrored = [...still, ...rising, 0.2, 0.05].map((angle) => -angle);
  expect(walk('right', mirrored)).toEqual(['straight', 'turn', 'back', 'passed']);
});

test('the other side, a small turn, or staying turned does not pass', () => {
  expect(walk('right', [...still, ...rising, 0])).toEqual(['straight', 'turn']);
  expect(walk('left', [...still, 0.1, 0.2, 0.3, 0.1, 0])).toEqual(['straight', 'turn']);
  expect(walk('left', [...still, ...rising, 0.4, 0.4])).toEqual(['straight', 'turn', 'back']);
});

test('a head that is held askew is measured from there', () => {
  const askew = still.map((angle) => angle - 0.2);
  expect(walk('left', [...askew, 0.1])).toEqual(['straight', 'turn']); // 0.3 from -0.19
  expect(walk('left', [...askew, 0.2])).toEqual(['straight', 'turn', 'back']);
});

test('looking away at first begins the straight look anew, and frames without a face do not count', () => {
  expect(walk('left', [0, 0, 0, 0.5, 0, 0, 0, 0])).toEqual(['straight']);
  expect(walk('left', [0, null, 0, null, 0, 0, 0])).toEqual(['straight', 'turn']);
});

test('each step has its time, and after it nothing more counts', () => {
  const begun = beginTurn('left', 1000);
  expect(secondsLeft(begun, 2000)).toBe((stepLimitMs - 1000) / 1000);
  expect(secondsLeft(begun, 1e9)).toBe(0);
  const late = afterFrame(begun, { aside: 0, at: 1000 + stepLimitMs + 1 });
  expect(late.step).toBe('failed');
  expect(isOver(late)).toBe(true);
  expect(afterFrame(late, { aside: 0, at: 99_999 })).toBe(late);
});
