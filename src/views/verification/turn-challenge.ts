/**
 * A hint that somebody alive sits before the camera: the person is asked to turn the head to a side that was drawn by chance,
 * and back, within a few seconds. A photo held before the camera does not do that by itself; a film, or a photo that is bent,
 * may. It is no security measure, and whoever shows it says so.
 *
 * Plain steps: what was seen and when comes in, what to ask for next comes out. On webcam clips a turned head moves the angle
 * about twenty times as far as the noise of one that is held still.
 */

/** Own left and right of the person. */
export type Side = 'left' | 'right';

export interface TurnChallenge {
  readonly side: Side;
  /** `straight`: look at the camera; `turn`: turn the head; `back`: look at the camera again. */
  readonly step: 'straight' | 'turn' | 'back' | 'passed' | 'failed';
  /** When this step began, in milliseconds. */
  readonly since: number;
  /** How the head is held when it is held straight, in radians; known after the first step. */
  readonly straightAt: number;
  /** Angles of the first step. */
  readonly held: readonly number[];
}

/** What a frame showed. */
export interface HeadSeen {
  /** In radians, to the right as seen in the picture (as the camera sees it, not mirrored); null without one clear face. */
  readonly aside: number | null;
  /** Milliseconds. */
  readonly at: number;
}

/** Frames in which the head must be held straight first. */
const straightFrames = 5;
/** Some 20 degrees. */
const turnedBy = 0.35;
const backWithin = 0.15;
/** Looking far aside from the beginning is no straight look. */
const straightWithin = 0.3;
/** For each step. */
export const stepLimitMs = 6000;

export function beginTurn(side: Side, now: number): TurnChallenge {
  return { side, step: 'straight', since: now, straightAt: 0, held: [] };
}

export function isOver({ step }: TurnChallenge): boolean {
  return step === 'passed' || step === 'failed';
}

/** Of the present step, 0 when it is over. */
export function secondsLeft({ since }: TurnChallenge, now: number): number {
  return Math.max(0, (stepLimitMs - (now - since)) / 1000);
}

/** The challenge after one more frame. */
export function afterFrame(challenge: TurnChallenge, { aside, at }: HeadSeen): TurnChallenge {
  if (isOver(challenge)) return challenge;
  if (at - challenge.since > stepLimitMs) return { ...challenge, step: 'failed', since: at };
  if (aside === null) return challenge;
  switch (challenge.step) {
    case 'straight':
      return afterStraight(challenge, aside, at);
    case 'turn':
      return turnedTo(challenge, aside) >= turnedBy ? { ...challenge, step: 'back', since: at } : challenge;
    default: {
      const isBack = Math.abs(aside - challenge.straightAt) <= backWithin;
      return isBack ? { ...challenge, step: 'passed', since: at } : challenge;
    }
  }
}

function afterStraight(challenge: TurnChallenge, aside: number, at: number): TurnChallenge {
  if (Math.abs(aside) > straightWithin) return { ...challenge, held: [] };
  const held = [...challenge.held, aside];
  if (held.length < straightFrames) return { ...challenge, held };
  const straightAt = held.toSorted((one, other) => one - other)[Math.floor(held.length / 2)]!;
  return { ...challenge, step: 'turn', since: at, straightAt, held };
}

/** How far the head is turned to the wanted side. The person's left is on the right of what the camera sees. */
function turnedTo({ side, straightAt }: TurnChallenge, aside: number): number {
  return side === 'left' ? aside - straightAt : straightAt - aside;
}
