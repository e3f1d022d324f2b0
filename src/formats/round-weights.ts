/**
 * Weights with fewer digits, so that a zip of them is less than half as large. What is cut off is far below what
 * training can settle: the last of eight significant bits, one part in five hundred.
 */

/** Of a float32's 24 significant bits. */
const keptBits = 8;
const droppedBits = 24 - keptBits;

/** Each number to the nearest one with eight significant bits; finite numbers stay finite. A new array. */
export function roundWeights(values: Float32Array): Float32Array<ArrayBuffer> {
  const rounded = Float32Array.from(values);
  const bits = new Uint32Array(rounded.buffer);
  const half = 1 << (droppedBits - 1);
  const mask = ~(2 * half - 1);
  for (let at = 0; at < bits.length; at++) {
    // Adding half may carry into the exponent: the next power of two, as it should be.
    const nearest = (bits[at]! + half) & mask;
    const largest = bits[at]! & mask; // the one below, for what would be rounded beyond all numbers
    bits[at] = nearest;
    if (!Number.isFinite(rounded[at])) bits[at] = largest;
  }
  return rounded;
}
