/** A photo as nobody framed it: turned by up to 15 degrees, scaled by up to 20 %, shifted by up to 10 % of its side. */
import type { Pixels } from '../../../../src/imaging/pixels.ts';
import { warpPixels } from '../../../../src/imaging/warp-pixels.ts';
import type { FaceImage } from '../../../../src/siamese/face-image.ts';
import { createRandom } from '../../../../src/siamese/random.ts';

export function jittered(pixels: Pixels, seed: number): FaceImage {
  const random = createRandom(seed);
  const within = (most: number): number => (2 * random.next() - 1) * most;
  const angle = (within(15) * Math.PI) / 180;
  const scale = 1 + within(0.2);
  const { width, height } = pixels;
  const [a, b] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  const [x, y] = [width / 2 + within(0.1) * width, height / 2 + within(0.1) * height];
  const map = { a, b, x0: x - (a * width - b * height) / 2, y0: y - (b * width + a * height) / 2 };
  return warpPixels(pixels, map, { width, height }, 3);
}
