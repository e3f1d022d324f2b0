/**
 * Eigenfaces (Turk and Pentland, Eigenfaces for Recognition, 1991): faces by where they lie along the principal
 * components of training faces, each scaled by its own deviation. The classic before there was anything to train;
 * its published accuracy on LFW's View 2 is 0.6002 ± 0.0079.
 */
import type { Draw } from '../metrics/draw.ts';
import {
  type PrincipalComponents,
  principalComponents,
  projectOn,
} from '../projection/principal-components.ts';

/** Directions that are kept, as far as there are faces. */
const most = 64;

export interface Eigenfaces {
  /** Numbers per face. */
  readonly size: number;
  /** @param pixels [faces, side²] as from `facePixels` @returns [faces, size] */
  describe(pixels: Float32Array): Float32Array;
}

/**
 * @param pixels [faces, side²] of people to learn from
 * @param length side²
 * @returns yields now and then, so that the consumer can let others run or break off
 */
export function* learnEigenfaces(
  pixels: Float32Array,
  length: number,
  random: Draw,
): Generator<void, Eigenfaces> {
  const faces = pixels.length / length;
  const size = Math.max(1, Math.min(most, faces - 1, length));
  const components = yield* principalComponents(pixels, length, size, random);
  return { size, describe: (values) => scaled(components, projectOn(components, values), size) };
}

function scaled({ variances }: PrincipalComponents, projected: Float32Array, size: number): Float32Array {
  return projected.map((value, at) => {
    const variance = variances[at % size]!;
    return variance > 0 ? value / Math.sqrt(variance) : 0;
  });
}
