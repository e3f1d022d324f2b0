/**
 * The one error of writing and reading a file of enrolled people: the reason as a word for programs, the message for people.
 */

export type GalleryFileFault =
  | 'no-encryption'
  | 'weak-passphrase'
  | 'empty-gallery'
  /** Some other file. */
  | 'wrong-kind'
  | 'truncated'
  | 'too-large'
  | 'damaged'
  | 'later-version'
  | 'wrong-passphrase'
  /** Decrypted, and what is inside cannot be. */
  | 'wrong-contents';

export class GalleryFileError extends Error {
  override readonly name = 'GalleryFileError';
  constructor(
    readonly fault: GalleryFileFault,
    message: string,
  ) {
    super(message);
  }
}
