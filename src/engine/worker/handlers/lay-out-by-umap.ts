/** Embeddings on a plane by UMAP, epoch by epoch, so that it can be watched and broken off. */

import { CancelledError } from '../../../ports/errors.ts';
import type { Neighbours } from '../../../siamese/inference/nearest-neighbours.ts';
import { createRandom } from '../../../siamese/random.ts';
import type { WorkerContext } from '../context.ts';

/**
 * @param neighbours of each embedding: all that UMAP asks of them
 * @param progress epochs done, of all
 * @returns [faces, 2]; the same neighbours give the same map
 * @throws CancelledError
 */
export async function layOutByUmap(
  { breathe }: WorkerContext,
  { count, rows, distances }: Neighbours,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Float32Array> {
  const faces = count > 0 ? rows.length / count : 0;
  if (faces < 4) return Float32Array.from({ length: 2 * faces }, (_, at) => (at % 2 === 0 ? at / 2 : 0)); // in a line
  const { UMAP } = await import('umap-js'); // only who asks for it loads it
  const random = createRandom(1).fork('umap');
  const umap = new UMAP({
    nNeighbors: Math.min(count, faces - 1),
    minDist: 0.15,
    random: () => random.next(),
  });
  const known = byFace(distances, count);
  umap.setPrecomputedKNN(byFace(rows, count), known);
  progress(0, 1);
  await breathe();
  const epochs = umap.initializeFit(known); // with neighbours known, it only counts what it is given
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (signal.aborted) throw new CancelledError('Laying out faces');
    umap.step();
    progress(epoch + 1, epochs);
    await breathe();
  }
  return Float32Array.from(umap.getEmbedding().flatMap(([x = 0, y = 0]) => [x, y]));
}

function byFace(values: Int32Array | Float32Array, count: number): number[][] {
  return Array.from({ length: values.length / count }, (_, face) => [
    ...values.subarray(face * count, (face + 1) * count),
  ]);
}
