/**
 * Photos to crops: the one place where bytes of a picture become a `FaceImage`. Import, enrolment,
 * webcam and demo all go through it, so that every face is cut the same way.
 */
import type { CropSpec, FaceCut, FaceImage } from '../siamese/face-image.ts';
import type { Framing } from '../siamese/framing.ts';
import type { PictureSize } from '../siamese/square.ts';
import type { FaceFinder, FoundFace } from './face-finder.ts';
import type { FaceQuality } from './face-quality.ts';
import type { Pixels } from './pixels.ts';

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

/** What the camera gives; whoever is handed one closes it. */
export type Frame = ImageBitmap | VideoFrame;

export interface ImportedPhoto {
  /** Of the copy that is kept, upright. */
  readonly size: PictureSize;
  /** What to keep: the file's own bytes where small, else a re-encoded copy of at most 512 px. */
  readonly photo: Uint8Array<ArrayBuffer>;
  /** The faces of the copy that is kept, likeliest first; null when nobody looked. */
  readonly faces: readonly SeenFace[] | null;
  /**
   * One for each cut, of the copy that is kept, so that `cutFace` of it gives the same bytes. Null where the face was to be
   * found and there is none.
   */
  readonly crops: readonly (FaceImage | null)[];
}

/** A face and how well it is to be seen. */
export interface SeenFace extends FoundFace {
  readonly quality: FaceQuality;
}

export interface Imaging {
  /**
   * Checks and decodes one photo once: the copy to keep and a crop for each cut.
   * @param look for faces, also if no cut needs them
   * @throws PhotoError, FramingUnsupportedError, FinderUnavailableError
   */
  importPhoto(bytes: PhotoBytes, cuts: readonly FaceCut[], look?: boolean): Promise<ImportedPhoto>;
  /**
   * One crop of a photo or of a webcam frame. Closes the frame, also when it fails.
   * @throws PhotoError, FramingUnsupportedError, NoFaceError, FinderUnavailableError
   */
  cutFace(picture: PhotoBytes | Frame, framing: Framing, spec: CropSpec): Promise<FaceImage>;
  /**
   * The frame of a photo, whole, as a photo of at most `maximumSide` px.
   * @throws PhotoError, FramingUnsupportedError, NoFaceError, FinderUnavailableError
   */
  cutFrame(photo: PhotoBytes, framing: Framing, maximumSide: number): Promise<Blob>;
  /**
   * The whole photo as a small one, its longer side at most `longest` px.
   * @throws PhotoError
   */
  shrinkPhoto(photo: PhotoBytes, longest: number): Promise<Blob>;
  /**
   * Lends the pixels of a photo or a frame for several looks at it. Closes the frame, also when it fails.
   * @param channels at least these; a frame has its colours
   * @throws PhotoError, and what `use` throws
   */
  withPixels<T>(
    picture: PhotoBytes | Frame,
    channels: 1 | 3,
    use: (pixels: Pixels) => T | Promise<T>,
  ): Promise<T>;
  /** A drawn face as a photo. */
  encode(image: FaceImage): Promise<Blob>;
  /** Who finds the faces. */
  readonly finder: FaceFinder;
}
