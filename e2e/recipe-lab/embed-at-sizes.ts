/** Embeddings averaged over a face and its mirror image, each at several sizes: what that would be worth. */
import { tensor4d } from '@tensorflow/tfjs-core';
import { standardise } from '../../src/siamese/dataset/standardise.ts';
import { warpFace } from '../../src/siamese/dataset/warp-face.ts';
import type { FaceCrops } from '../../src/siamese/face-image.ts';
import type { Embeddings } from '../../src/siamese/inference/embed-faces.ts';
import type { SiameseNetwork } from '../../src/siamese/model/siamese-network.ts';

const sizes = [0.9, 1, 1.1];
const facesAtOnce = 16;

export async function embedAtSizes(
  network: SiameseNetwork,
  crops: FaceCrops,
  faces: Uint32Array,
): Promise<Embeddings> {
  const { inputSize, standardisation } = network.preprocessing;
  const { channels } = crops.spec;
  const length = inputSize * inputSize * channels;
  const size = network.summary.embeddingSize;
  const views = sizes.flatMap((scale) => [false, true].map((mirrored) => ({ scale, mirrored })));
  const values = new Float32Array(faces.length * size);
  for (let from = 0; from < faces.length; from += facesAtOnce) {
    const some = faces.subarray(from, from + facesAtOnce);
    const images = new Float32Array(some.length * views.length * length);
    let row = 0;
    for (const face of some) {
      for (const { scale, mirrored } of views) {
        const warp = { mirrored, radians: 0, scale, shiftX: 0, shiftY: 0 };
        warpFace(
          crops.crop(face),
          crops.spec,
          inputSize,
          warp,
          images.subarray(row * length, (row + 1) * length),
          0,
        );
        standardise(images, row * length, length, standardisation);
        row += 1;
      }
    }
    const pixels = tensor4d(images, [row, inputSize, inputSize, channels]);
    const embedded = network.embed(pixels, 'inference');
    const numbers = await embedded.data();
    pixels.dispose();
    embedded.dispose();
    some.forEach((_, at) => {
      const mean = new Float64Array(size);
      for (let view = 0; view < views.length; view++) {
        for (let k = 0; k < size; k++) mean[k]! += numbers[(at * views.length + view) * size + k]!;
      }
      const norm = Math.hypot(...mean);
      for (let k = 0; k < size; k++) values[(from + at) * size + k] = mean[k]! / norm;
    });
  }
  return { size, row: new Map(Array.from(faces, (face, row) => [face, row])), values };
}
