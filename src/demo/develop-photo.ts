/** What a camera does to a scene: blur, exposure, the light's colour, noise – and bytes at the end. */
import type { FaceImage } from '../siamese/face-image.ts';
import { createRandom } from '../siamese/random.ts';
import type { Canvas } from './canvas.ts';
import type { DemoPhoto } from './demo-photo.ts';

export function developPhoto(canvas: Canvas, { camera, light }: DemoPhoto): FaceImage {
  const { size, rgb } = canvas;
  blur(rgb, size, (camera.blur * size) / 128);
  const random = createRandom(camera.noiseSeed);
  const data = new Uint8Array(size * size * 3);
  const gains = light.tint.map((tint) => 255 * camera.exposure * tint);
  for (let at = 0; at < data.length; at += 3) {
    // The same for all three channels, with a triangular spread.
    const noise = (random.next() + random.next() - 1) * 2 * camera.noise * 255;
    for (let channel = 0; channel < 3; channel++) {
      const value = 0.5 + (rgb[at + channel]! - 0.5) * camera.contrast;
      data[at + channel] = Math.max(0, Math.min(255, value * gains[channel]! + noise + 0.5));
    }
  }
  return { data, width: size, height: size, channels: 3 };
}

/** Three taps along rows, then columns: the middle and two neighbours weighted to the wanted deviation. */
function blur(rgb: Float32Array, size: number, deviation: number): void {
  let left = deviation * deviation;
  while (left > 0.01) {
    // A 1-2-1 like kernel [w, 1 - 2w, w] has variance 2w; a third is the widest without holes.
    const variance = Math.min(left, 2 / 3);
    smooth(rgb, size, 3, size * 3, variance / 2);
    smooth(rgb, size, size * 3, 3, variance / 2);
    left -= variance;
  }
}

function smooth(rgb: Float32Array, size: number, step: number, lineStep: number, weight: number): void {
  for (let line = 0; line < size; line++) {
    for (let channel = 0; channel < 3; channel++) {
      let at = line * lineStep + channel;
      let before = rgb[at]!;
      for (let place = 0; place < size; place++, at += step) {
        const here = rgb[at]!;
        const after = place < size - 1 ? rgb[at + step]! : here;
        rgb[at] = here + weight * (before + after - 2 * here);
        before = here;
      }
    }
  }
}
