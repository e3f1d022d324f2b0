/** Distances of pairs by a network: embeds each face once, then compares. Yields the thread between batches. */
import type { FaceCrops } from '../../../siamese/face-image.ts';
import { comparePairs } from '../../../siamese/inference/compare.ts';
import { embedFaces } from '../../../siamese/inference/embed-faces.ts';
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import type { FacePairs } from '../../../siamese/reports.ts';
import { CancelledError } from '../../errors.ts';
import { facesOfPairs } from './pairs-subset.ts';

const embeddingBatch = 64;

export interface MeasureOptions {
  /** Average each embedding with that of the mirror image: twice the time, a point or two of accuracy. */
  readonly mirror: boolean;
  breathe(): Promise<void>;
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
}

/** @throws CancelledError when the signal is aborted */
export async function measurePairs(
  network: SiameseNetwork,
  crops: FaceCrops,
  pairs: FacePairs,
  options: MeasureOptions,
): Promise<Float32Array> {
  const faces = facesOfPairs(pairs);
  const embedding = embedFaces(network, crops, faces, {
    batchSize: embeddingBatch,
    mirror: options.mirror,
  });
  try {
    for (let next = await embedding.next(); ; next = await embedding.next()) {
      if (next.done) return comparePairs(network, next.value, pairs);
      options.onProgress?.(next.value, faces.length);
      await options.breathe();
      if (options.signal?.aborted) throw new CancelledError('Embedding');
    }
  } finally {
    await embedding.return(undefined as never); // frees what a broken-off embedding holds
  }
}
