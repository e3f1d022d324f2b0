/** A photo the user chose or took, and where in it the face is. Lives in views, never in the store. */
import type { Framing } from '../siamese/framing.ts';

export interface FramedPhoto {
  readonly photo: Blob;
  /** The file's name, to speak of it. */
  readonly name: string;
  /** By the points of a face that was found, or a square that somebody chose; null while there is neither. */
  readonly framing: Framing | null;
}
