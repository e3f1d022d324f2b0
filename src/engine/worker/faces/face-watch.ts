/**
 * Watches a camera: finds the face in a frame, follows it through the next ones – which is several times as fast – and looks
 * anew when it is lost and now and then, so that a second face, or a better one, is noticed.
 */
import type { FaceFinder, FoundFace } from '../../../imaging/face-finder.ts';
import type { Pixels } from '../../../imaging/pixels.ts';
import type { Hindrance, LookedAtFace } from '../../../records/verification.ts';
import type { Square } from '../../../siamese/square.ts';
import { createFreezeWatch } from './frame-signature.ts';
import { hindrancesOfPicture, lookAt } from './judge-face.ts';

/** A face that comes into the picture is noticed after so long at most. */
const lookAnewAfterMs = 1000;

export interface SeenFrame {
  readonly face: LookedAtFace | null;
  readonly otherFaces: readonly Square[];
  readonly hindrances: readonly Hindrance[];
}

export interface FaceWatch {
  /** @throws FinderUnavailableError */
  see(pixels: Pixels): Promise<SeenFrame>;
  /** Another camera, another view. */
  forget(): void;
}

/** @param now milliseconds, monotonic */
export function createFaceWatch(finder: FaceFinder, now: () => number): FaceWatch {
  let freeze = createFreezeWatch();
  let last: { readonly faces: readonly FoundFace[]; readonly lookedAt: number } | null = null;

  const follow = async (pixels: Pixels): Promise<readonly FoundFace[] | null> => {
    if (last === null || now() - last.lookedAt > lookAnewAfterMs) return null;
    const [first, ...others] = last.faces;
    const face = first === undefined ? null : await finder.follow(pixels, first);
    if (face === null) return null;
    last = { faces: [face, ...others], lookedAt: last.lookedAt };
    return last.faces;
  };
  const lookAround = async (pixels: Pixels): Promise<readonly FoundFace[]> => {
    last = { faces: await finder.find(pixels), lookedAt: now() };
    return last.faces;
  };

  return {
    async see(pixels) {
      const frozen: Hindrance[] = freeze.isFrozen(pixels, now()) ? ['frozen'] : [];
      const faces = (await follow(pixels)) ?? (await lookAround(pixels));
      const [first, ...others] = faces;
      const face = first === undefined ? null : lookAt(pixels, first);
      return {
        face,
        otherFaces: others.map(({ square }) => square),
        hindrances: [...frozen, ...hindrancesOfPicture(pixels, faces), ...(face?.hindrances ?? [])],
      };
    },
    forget() {
      last = null;
      freeze = createFreezeWatch();
    },
  };
}
