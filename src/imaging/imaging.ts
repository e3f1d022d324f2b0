/**
 * Photos to crops: the one place where bytes of a picture become a `FaceImage`. Import, enrolment,
 * webcam and demo all go through it, so that every face is cut the same way.
 */
import type { CropSpec, FaceCut, FaceImage } from '../siamese/face-image.ts';
import type { Framing } from '../siamese/framing.ts';
import type { PictureSize } from '../siamese/square.ts';

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
  readonly size: PictureSize;
  /** What to keep: the file's own bytes where small, else a re-encoded copy of at most 512 px. */
  readonly photo: Uint8Array<ArrayBuffer>;
  /** Cut from the copy that is kept, so that `cutFace` of it gives the same bytes. */
  readonly crops: readonly FaceImage[];
}

export interface Imaging {
  /**
   * Checks and decodes one photo once: the copy to keep and a crop for each cut.
   * @throws PhotoError, FramingUnsupportedError
   */
  importPhoto(bytes: PhotoBytes, cuts: readonly FaceCut[]): Promise<ImportedPhoto>;
  /**
   * One crop of a photo or of a webcam frame. Closes the frame, also when it fails.
   * @throws PhotoError, FramingUnsupportedError
   */
  cutFace(picture: PhotoBytes | ImageBitmap, framing: Framing, spec: CropSpec): Promise<FaceImage>;
  /**
   * The frame of a photo, whole, as a photo of at most `maximumSide` px.
   * @throws PhotoError, FramingUnsupportedError
   */
  cutFrame(photo: PhotoBytes, framing: Framing, maximumSide: number): Promise<Blob>;
  /** A drawn face as a photo. */
  encode(image: FaceImage): Promise<Blob>;
}
