/** A photo the user chose or took, and the square of it that counts. Lives in views, never in the store. */
import type { PhotoSquare } from '../../records/verification.ts';

export interface FramedPhoto {
  readonly photo: Blob;
  /** The file's name, to speak of it. */
  readonly name: string;
  /** Null until the picture's size is known: the engine then takes the largest centred square. */
  readonly square: PhotoSquare | null;
}
