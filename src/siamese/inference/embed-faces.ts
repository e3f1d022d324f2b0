/**
 * Embeds many faces of a dataset in batches. A generator, so that the consumer can show progress, let
 * others run, or break off; nothing stays allocated between batches.
 */
import type { FaceCrops } from '../face-image.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import { embedBatch } from './embed-crops.ts';

/** Embeddings of some faces, in plain numbers. */
export interface Embeddings {
  /** Numbers per embedding. */
  readonly size: number;
  /** Face number → row. */
  readonly row: ReadonlyMap<number, number>;
  /** Row by row. */
  readonly values: Float32Array;
}

export interface EmbedOptions {
  readonly batchSize: number;
  /** Over the mirror image and the sizes that the network's preprocessing names: several times the time, two points of accuracy. */
  readonly averaged: boolean;
}

/**
 * @param faces by number; a face that is listed twice is embedded once
 * @returns yields how many faces are done
 */
export async function* embedFaces(
  network: SiameseNetwork,
  crops: FaceCrops,
  faces: Uint32Array,
  { batchSize, averaged }: EmbedOptions,
): AsyncGenerator<number, Embeddings, void> {
  const size = network.summary.embeddingSize;
  const distinct = [...new Set(faces)];
  const values = new Float32Array(distinct.length * size);
  for (let from = 0; from < distinct.length; from += batchSize) {
    const batch = distinct.slice(from, from + batchSize).map((face) => crops.crop(face));
    values.set(await embedBatch(network, batch, averaged), from * size);
    yield from + batch.length;
  }
  return { size, row: new Map(distinct.map((face, row) => [face, row])), values };
}
