/** Who is in a dataset: people, and which faces are theirs. */

/**
 * The people and faces of one dataset. Faces are numbered 0..faces-1 and lie person by person:
 * person p owns the faces `firstFace[p]` .. `firstFace[p + 1] - 1`.
 */
export interface FaceIndex {
  readonly people: readonly string[];
  /** Length people + 1. */
  readonly firstFace: Uint32Array;
  /** Photo number of each face within its person, from the file name (`_0007` is 7), else counted from 1. */
  readonly photoNumber: Uint32Array;
}
