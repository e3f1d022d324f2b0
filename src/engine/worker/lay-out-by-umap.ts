/** Embeddings on a plane by UMAP, epoch by epoch, so that it can be watched and broken off. */
import type { Embeddings } from '../../siamese/inference/embed-faces.ts';
import { createRandom } from '../../siamese/random.ts';
import { CancelledError } from '../errors.ts';
import type { WorkerContext } from './context.ts';

/** Faces that count as a face's neighbours: about as many as a well-photographed person has. */
const neighbours = 12;

/**
 * @param progress epochs done, of all
 * @returns [faces, 2]; the same embeddings give the same map
 * @throws CancelledError
 */
export async function layOutByUmap(
  { breathe }: WorkerContext,
  { size, values }: Embeddings,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Float32Array> {
  const rows = values.length / size;
  const points = Array.from({ length: rows }, (_, row) => [...values.subarray(row * size, (row + 1) * size)]);
  if (rows < 4) return Float32Array.from(points.flatMap(([x = 0, y = 0]) => [x, y]));
  const { UMAP } = await import('umap-js'); // only who asks for it loads it
  const random = createRandom(1).fork('umap');
  const umap = new UMAP({
    nNeighbors: Math.min(neighbours, rows - 1),
    minDist: 0.15,
    random: () => random.next(),
  });
  progress(0, 1);
  await breathe();
  const epochs = umap.initializeFit(points);
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (signal.aborted) throw new CancelledError('Laying out faces');
    umap.step();
    progress(epoch + 1, epochs);
    await breathe();
  }
  return Float32Array.from(umap.getEmbedding().flatMap(([x = 0, y = 0]) => [x, y]));
}
