/** Distances of pairs by a network: embeds each face once, then compares. Yields the thread between batches. */
import type { FaceCrops } from '../../../siamese/face-image.ts';
import { comparePairs } from '../../../siamese/inference/compare.ts';
import { embedFaces } from '../../../siamese/inference/embed-faces.ts';
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import type { FacePairs } from '../../../siamese/reports.ts';
import { runToEnd } from '../run-to-end.ts';
import { facesOfPairs } from './pairs-subset.ts';

const embeddingBatch = 64;

export interface MeasureOptions {
  /** Each embedding over the mirror image and several sizes, as in use: several times the time, two points of accuracy. */
  readonly averaged: boolean;
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
    averaged: options.averaged,
  });
  const embeddings = await runToEnd(options, embedding, {
    what: 'Embedding',
    signal: options.signal,
    tell: (done) => options.onProgress?.(done, faces.length),
  });
  return comparePairs(network, embeddings, pairs);
}
