/**
 * How a filter gradient is cut into units. It is a sum over all pixels of all images: each chunk of images
 * is summed on its own and the chunks are added up at the end, since cut by channels alone, every unit
 * would prepare all images anew.
 */
export interface GradientUnits {
  readonly imagesPerChunk: number;
  readonly chunks: number;
  /** What a unit has of its chunk's gradient, in steps of the caller's. */
  readonly stepsPerUnit: number;
  readonly units: number;
}

/** Threads enough for most machines, and few copies of the gradient. */
const mostChunks = 4;
/** Sums over fewer pixels are not worth adding up. */
const fewestPixels = 256;
/** Nor are larger gradients worth copies: 4 MB. */
const mostFloats = 1024 * 1024;
/** Of the time in which all threads could work, they must do so at least. */
const busyShare = 0.8;

/**
 * The chunks are the same for any number of threads, so that the numbers are too; more threads than chunks
 * share them by steps.
 * @param pixelsPerImage of the sum
 * @param floats of the gradient that a chunk is summed in
 * @param steps into which the gradient itself can be cut
 */
export function gradientUnits(
  images: number,
  pixelsPerImage: number,
  floats: number,
  steps: number,
  threads: number,
): GradientUnits {
  const worthwhile = floats > mostFloats ? 1 : Math.floor((images * pixelsPerImage) / fewestPixels);
  const wanted = Math.max(1, Math.min(mostChunks, images, worthwhile));
  const imagesPerChunk = Math.ceil(images / wanted);
  const chunks = Math.ceil(images / imagesPerChunk);
  let stepsPerUnit = steps;
  for (let ranges = 1; ranges <= Math.min(steps, threads); ranges++) {
    stepsPerUnit = Math.ceil(steps / ranges);
    const units = chunks * ranges;
    if (units / (threads * Math.ceil(units / threads)) >= busyShare) break;
  }
  return { imagesPerChunk, chunks, stepsPerUnit, units: chunks * Math.ceil(steps / stepsPerUnit) };
}
