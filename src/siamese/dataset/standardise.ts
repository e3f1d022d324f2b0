/**
 * Pixel numbers as the network wants them.
 *
 * `per-image` is TensorFlow's `per_image_standardization`: mean 0 and deviation 1 over all numbers of one
 * face, with a floor under the deviation so that a uniform image becomes zeros rather than noise. A fixed standardisation
 * has a mean for each channel, which take turns.
 */
import type { Preprocessing } from '../preprocessing.ts';

/** Changes `into[offset .. offset + length - 1]`, numbers in 0..255, in place. */
export function standardise(
  into: Float32Array,
  offset: number,
  length: number,
  how: Preprocessing['standardisation'],
): void {
  const end = offset + length;
  if (typeof how === 'object') {
    const { means, divisor } = how;
    for (let at = offset; at < end; at++)
      into[at] = (into[at]! - means[(at - offset) % means.length]!) / divisor;
    return;
  }
  if (how === 'unit') {
    for (let at = offset; at < end; at++) into[at] = into[at]! / 255;
    return;
  }
  let sum = 0;
  for (let at = offset; at < end; at++) sum += into[at]!;
  const mean = sum / length;
  let squares = 0;
  for (let at = offset; at < end; at++) squares += (into[at]! - mean) * (into[at]! - mean);
  const deviation = Math.max(Math.sqrt(squares / length), 1 / Math.sqrt(length));
  for (let at = offset; at < end; at++) into[at] = (into[at]! - mean) / deviation;
}
