/** A photo the user chose or took, and where in it the face is. Lives in views, never in the store. */
import type { Framing } from '../../siamese/framing.ts';

export interface FramedPhoto {
  readonly photo: Blob;
  /** The file's name, to speak of it. */
  readonly name: string;
  /** Centred until the picture's size is known, then a chosen square: at first the largest in the middle, in whole pixels. */
  readonly framing: Framing;
}
