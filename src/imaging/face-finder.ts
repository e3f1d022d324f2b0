/** What imaging asks of whoever finds faces: pictures in, faces out. It knows no network; `src/detection` does. */
import type { FacePoints } from '../siamese/framing.ts';
import type { Square } from '../siamese/square.ts';
import type { Pixels } from './pixels.ts';

/** A face in a picture, in its pixels. */
export interface FoundFace {
  /** Upright, about brow, ears and chin; may reach beyond the picture. */
  readonly square: Square;
  /** To 1/16 px, so that they stay the same however they are stored. */
  readonly points: FacePoints;
  /** How sure the finder is that it is a face, 0..1. */
  readonly score: number;
  /** How far it is turned from looking straight out, in radians: to the right as seen in the picture, and down. */
  readonly turned: { readonly aside: number; readonly down: number };
}

export interface FaceFinder {
  /**
   * All faces of a picture, some of many; first the one that is most likely meant: large and near the middle.
   * @throws FinderUnavailableError when its networks cannot be had
   */
  find(pixels: Pixels): Promise<readonly FoundFace[]>;
  /**
   * The same face a moment later, several times as fast; null when it is not there any more.
   * @throws FinderUnavailableError
   */
  follow(pixels: Pixels, last: FoundFace): Promise<FoundFace | null>;
  /** Frees its networks, as before a change of backend; they are loaded again when they are needed. */
  release(): void;
}

/** The networks that find faces are not here: the page is offline and has not needed them before. For people. */
export class FinderUnavailableError extends Error {
  override readonly name = 'FinderUnavailableError';
  constructor(reason: string) {
    super(
      `Faces cannot be looked for: the networks that find them (2.2 MB) could not be fetched (${reason}). They are fetched ` +
        'once and kept. Connect to the network and try again; all that needs no face to be found works without.',
    );
  }
}
