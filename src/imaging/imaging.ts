/**
 * Photos to crops: the one place where bytes of a picture become a `FaceImage`. Import, enrolment,
 * webcam and demo all go through it, so that every face is cut the same way.
 */
import type { CropSpec, FaceImage } from '../siamese/face-image.ts';

/** A square inside a picture, in its pixels. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export interface PhotoSize {
  readonly width: number;
  readonly height: number;
}

/** The picture cannot be used; `reason` is the skip reason, the message is for people and names the value. */
export class PhotoError extends Error {
  override readonly name = 'PhotoError';
  constructor(
    readonly reason: 'not-readable' | 'empty-file' | 'too-small' | 'too-large',
    message: string,
  ) {
    super(message);
  }
}

/**
 * A photo as bytes or as a blob. Bytes where there are thousands: making and reading one blob each
 * costs about as much as decoding it.
 */
export type PhotoBytes = Blob | Uint8Array<ArrayBuffer>;

export interface ImportedPhoto {
  /** Of the copy that is kept, upright. */
  readonly size: PhotoSize;
  /** What to keep: the file's own bytes where small, else a re-encoded copy of at most 512 px. */
  readonly photo: Uint8Array<ArrayBuffer>;
  /** Cut from the copy that is kept, so that `cropPhoto` of it gives the same bytes. */
  readonly crops: readonly FaceImage[];
}

export interface Imaging {
  /**
   * Checks and decodes one photo once: the copy to keep and a crop for each spec (of the centred square).
   * @throws PhotoError
   */
  importPhoto(bytes: PhotoBytes, specs: readonly CropSpec[]): Promise<ImportedPhoto>;
  /** One crop of a photo; `square` null is the largest centred square. @throws PhotoError */
  cropPhoto(photo: PhotoBytes, square: Square | null, spec: CropSpec): Promise<FaceImage>;
  /** One crop of a webcam frame. Closes the frame. */
  cropFrame(frame: ImageBitmap, square: Square | null, spec: CropSpec): FaceImage;
  /** The square of a photo as a picture of at most `maximumSide` px. @throws PhotoError */
  cutSquare(photo: PhotoBytes, square: Square | null, maximumSide: number): Promise<Blob>;
  /** A drawn face as a photo. */
  encode(image: FaceImage): Promise<Blob>;
}

/** The centred square of `region` of the shorter side within `square` (or within the whole picture). */
export function cropSquare(size: PhotoSize, square: Square | null, region: number): Square {
  const outer = square ?? largestCentredSquare(size);
  const side = outer.side * region;
  return {
    left: outer.left + (outer.side - side) / 2,
    top: outer.top + (outer.side - side) / 2,
    side,
  };
}

export function largestCentredSquare({ width, height }: PhotoSize): Square {
  const side = Math.min(width, height);
  return { left: (width - side) / 2, top: (height - side) / 2, side };
}
