/**
 * What the app itself makes of a few faces, so that whoever uses a model elsewhere can compare: crops as bytes, their embeddings and
 * how far they are apart. Wrong padding or another order of numbers shows at once.
 */
import type { ModelDescription } from '../records/model.ts';

export interface GoldenVectors {
  readonly crops: readonly Uint8Array[];
  /** As the app has them: all sizes, mirror image, mean. One for each crop. */
  readonly embeddings: readonly Float32Array[];
  /** Of each two, the first named first: 0 and 1, 0 and 2, 1 and 2. */
  readonly distances: readonly number[];
}

/** For programs: `vectors.json`. */
export function goldenJson(
  { crops, embeddings, distances }: GoldenVectors,
  { preprocessing }: Pick<ModelDescription, 'preprocessing'>,
) {
  const { size, channels } = preprocessing.crop;
  return {
    crop: { size, channels, encoding: 'base64 of bytes, row by row' },
    faces: crops.map((crop, at) => ({ crop: base64(crop), embedding: [...embeddings[at]!] })),
    distances: pairsOf(crops.length).map(([first, second], at) => ({
      first,
      second,
      distance: distances[at]!,
    })),
  };
}

export function pairsOf(count: number): [number, number][] {
  return Array.from({ length: count }, (_, first) =>
    Array.from({ length: count - first - 1 }, (__, at): [number, number] => [first, first + at + 1]),
  ).flat();
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
