/**
 * Distances between finished embeddings, by the network's own distance, in plain arithmetic: a few
 * thousand pairs take less time than one trip to the device.
 */
import { readDistanceFactors } from '../model/distance.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import type { FacePairs } from '../reports.ts';
import type { Embeddings } from './embed-faces.ts';

/** A pair names a face that was not embedded. */
export class FaceNotEmbeddedError extends Error {
  override readonly name = 'FaceNotEmbeddedError';
}

type Network = Pick<SiameseNetwork, 'distance'>;

/** @returns the distance of each pair, in order. @throws FaceNotEmbeddedError */
export async function comparePairs(
  network: Network,
  embeddings: Embeddings,
  pairs: FacePairs,
): Promise<Float32Array> {
  const factors = await readDistanceFactors(network.distance);
  return Float32Array.from(pairs.same, (_, pair) =>
    distanceBetween(
      embeddingOf(embeddings, pairs.faceA[pair]!),
      embeddingOf(embeddings, pairs.faceB[pair]!),
      factors,
    ),
  );
}

/** @returns the distance of any two faces that were embedded; it throws FaceNotEmbeddedError for others */
export async function faceDistances(
  network: Network,
  embeddings: Embeddings,
): Promise<(faceA: number, faceB: number) => number> {
  const factors = await readDistanceFactors(network.distance);
  return (faceA, faceB) =>
    distanceBetween(embeddingOf(embeddings, faceA), embeddingOf(embeddings, faceB), factors);
}

/** The distance of two embeddings. Reads the few weights of a weighted L1 distance from the device at once. */
export function embeddingDistance(network: Network, a: Float32Array, b: Float32Array): number {
  const { distance } = network;
  const factors = distance.name === 'euclidean' ? null : distance.weights.dataSync<'float32'>();
  return distanceBetween(a, b, factors);
}

/** @param factors of a weighted L1 distance, their sign does not count; null for Euclidean */
function distanceBetween(a: Float32Array, b: Float32Array, factors: Float32Array | null): number {
  let total = 0;
  for (let at = 0; at < a.length; at++) {
    const apart = a[at]! - b[at]!;
    total += factors ? Math.abs(factors[at]! * apart) : apart * apart;
  }
  return factors ? total : Math.sqrt(total);
}

function embeddingOf({ size, row, values }: Embeddings, face: number): Float32Array {
  const at = row.get(face);
  if (at === undefined) {
    throw new FaceNotEmbeddedError(
      `Face ${face} is in a pair but was not embedded. Embed all faces of the pairs.`,
    );
  }
  return values.subarray(at * size, (at + 1) * size);
}
