/** One face from crop to embedding, read back. */
import { optionsOf } from '../../../../../src/siamese/change-options.ts';
import { embedCrops } from '../../../../../src/siamese/inference/embed-crops.ts';
import { createSiameseNetwork } from '../../../../../src/siamese/model/siamese-network.ts';
import type { PresetName } from '../../../../../src/siamese/options.ts';
import { createRandom } from '../../../../../src/siamese/random.ts';

export interface EmbedRequest {
  readonly preset: PresetName;
  readonly faces: number;
  readonly averaged: boolean;
  readonly repeats: number;
}

export async function embedTask({
  preset,
  faces,
  averaged,
  repeats,
}: EmbedRequest): Promise<readonly number[]> {
  const embedder = createEmbedder(preset, faces, averaged);
  const times: number[] = [];
  for (let at = -warmUp; at < repeats; at++) {
    const startedAt = performance.now();
    await embedder.step();
    if (at >= 0) times.push(performance.now() - startedAt);
  }
  embedder.dispose();
  return times;
}

const warmUp = 20;

/** One network, and crops of noise that it embeds again and again. */
export function createEmbedder(preset: PresetName, faces: number, averaged = false) {
  const random = createRandom(3);
  const network = createSiameseNetwork(optionsOf(preset), random);
  const { size, channels } = network.preprocessing.crop;
  const crops = Array.from({ length: faces }, () =>
    Uint8Array.from({ length: size * size * channels }, () => random.integer(256)),
  );
  return { step: () => embedCrops(network, crops, { averaged }), dispose: network.dispose };
}
