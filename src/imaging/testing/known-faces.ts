/** Finders for tests, which know what they find. */
import type { FaceFinder, FoundFace } from '../face-finder.ts';

export const findsNobody: FaceFinder = { find: async () => [], follow: async () => null, release: () => {} };

/** Finds these in every picture. */
export function findsAlways(...faces: readonly FoundFace[]): FaceFinder {
  return { find: async () => faces, follow: async () => faces[0] ?? null, release: () => {} };
}

/** A face with its eyes at this height and so far apart, upright and looking straight out; to 1/16 px, as faces are found. */
export function faceAt(x: number, y: number, eyeDistance: number): FoundFace {
  const rounded = (value: number) => Math.round(value * 16) / 16;
  const at = (across: number, down: number) => ({
    x: rounded(x + across * eyeDistance),
    y: rounded(y + down * eyeDistance),
  });
  return {
    square: { left: x - 1.35 * eyeDistance, top: y - eyeDistance, side: 2.7 * eyeDistance },
    points: {
      leftEye: at(-0.5, 0),
      rightEye: at(0.5, 0),
      noseTip: at(0, 0.64),
      leftMouth: at(-0.42, 1.08),
      rightMouth: at(0.42, 1.08),
    },
    score: 1,
    turned: { aside: 0, down: 0 },
  };
}
