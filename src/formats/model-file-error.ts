/**
 * The one error of reading a model file: the reason as a word for programs, the message for people.
 * Whatever is wrong with a file, a reader sees this class and nothing else.
 */

export type ModelFileFault =
  | 'not-a-zip'
  | 'truncated'
  | 'damaged'
  | 'too-large'
  /** A zip of pictures, or of something else altogether. */
  | 'wrong-kind'
  | 'missing-file'
  | 'broken-json'
  /** A field is missing or has a value that cannot be. */
  | 'wrong-field'
  | 'unknown-version'
  /** The network is to be shown faces in a way that is known by name only. */
  | 'unsupported-framing'
  | 'checksum-mismatch'
  /** Too short, too long, or not numbers. */
  | 'wrong-weights';

export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
  constructor(
    readonly fault: ModelFileFault,
    message: string,
  ) {
    super(message);
  }
}
