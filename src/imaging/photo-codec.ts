/**
 * What differs between the browser and a plain runtime: turning a picture's bytes into pixels and
 * back. All else – what is accepted, what is kept, how a crop is cut – is in `codec-imaging.ts`.
 */
import type { FaceImage } from '../siamese/face-image.ts';
import type { Frame } from './imaging.ts';
import type { PhotoHeader } from './photo-header.ts';
import type { Pixels } from './pixels.ts';

export interface PhotoCodec {
  /** Bytes in these formats are kept as they are, since an `<img>` (or a test) can read them. */
  canShow(format: PhotoHeader['format']): boolean;
  /**
   * Lends `use` the upright pixels of the whole picture, at least in the channels asked for: decoders
   * have grey for less than colour. They are its own until it is done, which may take its time; then the
   * memory may be another picture's. The same bytes and channels give the same pixels. Rejects when it
   * cannot be decoded, and with what `use` throws.
   */
  decode<T>(
    bytes: Uint8Array<ArrayBuffer>,
    header: PhotoHeader,
    channels: 1 | 3,
    use: (pixels: Pixels) => T | Promise<T>,
  ): Promise<T>;
  /** `lossless` for pictures that were stored without loss or were drawn. */
  encode(image: FaceImage, how: 'compact' | 'lossless'): Promise<Uint8Array<ArrayBuffer>>;
  /** Closes the frame, also when it fails. */
  readFrame(frame: Frame): Pixels;
}
