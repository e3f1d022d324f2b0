// The filter gradient of 3 x 3 convolutions of stride 1 by Winograd's method, transposed: 16 sums over
// patches, one for each place in them, which are tiles of the direct filter gradient.
import { filterGradientTile } from './filter-gradient-tile';
import { fillOffsets, FramedImages, frameImages } from './padding';
import { nextUnit } from './units';
import { planeBytes, transformPatches } from './winograd-patches';
import { transformError } from './winograd-transforms';

/** Channels are multiples of 4. */
@unmanaged
export class WinogradFilterGradientArguments extends FramedImages {
  dy: usize;
  /** Both even. */
  outHeight: i32;
  outWidth: i32;
  /** A multiple of 8. */
  outChannels: i32;
  imagesPerChunk: i32;
  groupImages: i32;
  scratch: usize;
  scratchPerThread: usize;
  /** A multiple of 12. */
  channelsPerUnit: i32;
  /** [chunks][16][channels][outChannels], for `winogradGradientOutput`. */
  sums: usize;
}

// A unit is a range of channels over a chunk of images.
export function winogradFilterGradient(args: WinogradFilterGradientArguments, thread: i32): void {
  const images = args.images;
  const channels = args.channels;
  const outHeight = args.outHeight;
  const outWidth = args.outWidth;
  const outChannels = args.outChannels;
  const group = args.groupImages;
  const perChunk = args.imagesPerChunk;
  const channelsPerUnit = args.channelsPerUnit;
  const ranges = (channels + channelsPerUnit - 1) / channelsPerUnit;
  const patchesPerImage = (outHeight >> 1) * (outWidth >> 1);
  const outPixel = outChannels << 2;
  const sumPlane = <usize>(channels * outPixel);
  const table = args.scratch + <usize>thread * args.scratchPerThread;
  const errors = table + ((group * patchesPerImage + 3) & ~3) * 4;
  const patches = errors + planeBytes(group * patchesPerImage * outPixel) * 16;
  const padded = patches + planeBytes(group * patchesPerImage * (channelsPerUnit << 2)) * 16 + 64;
  while (true) {
    const unit = nextUnit(args);
    const chunk = unit / ranges;
    const firstImage = chunk * perChunk;
    if (firstImage >= images) return;
    const endImage = min(images, firstImage + perChunk);
    const first = (unit % ranges) * channelsPerUnit;
    const sums = args.sums + <usize>chunk * 16 * sumPlane;
    const mine = min(channelsPerUnit, channels - first);
    const bytes = mine << 2;
    for (let place = 0; place < 16; place++) {
      memory.fill(sums + <usize>place * sumPlane + <usize>(first * outPixel), 0, <usize>(mine * outPixel));
    }
    fillOffsets(table, 1, 1, group * patchesPerImage, 0, 0, 0, bytes);
    for (let image = firstImage; image < endImage; image += group) {
      const count = min(group, endImage - image);
      const rows = count * patchesPerImage;
      const plane = planeBytes(rows * bytes);
      const errorPlane = planeBytes(rows * outPixel);
      frameImages(args, image, count, padded);
      transformPatches(args, padded, count, outHeight, outWidth, <usize>(first << 2), bytes, patches, plane);
      transformErrors(args, image, count, outHeight, outWidth, outChannels, errors, errorPlane, rows);
      for (let place = 0; place < 16; place++) {
        const placeErrors = errors + <usize>place * errorPlane;
        const placeSums = sums + <usize>place * sumPlane + <usize>(first * outPixel);
        for (let channel = 0; channel < mine; channel += 6) {
          for (let out = 0; out < outChannels; out += 8) {
            filterGradientTile(
              patches + <usize>place * plane + (channel << 2), table, placeErrors + <usize>(out * rows) * 4, rows,
              placeSums + <usize>(channel * outPixel) + (out << 2), outPixel, min(6, mine - channel), 8,
            );
          }
        }
      }
    }
  }
}

/** A dy A' of all 2 x 2 outputs, as [16][outChannels / 8][rows][8]. */
function transformErrors(
  args: WinogradFilterGradientArguments, image: i32, count: i32, outHeight: i32, outWidth: i32, outChannels: i32, errors: usize, plane: usize, rows: i32,
): void {
  const pixel = <usize>(outChannels << 2);
  const pitch = <usize>outWidth * pixel;
  const panel = <usize>(rows << 5);
  let dy = args.dy + <usize>image * <usize>outHeight * pitch;
  for (let row = 0; row < count * (outHeight >> 1); row++) {
    for (let column = 0; column < outWidth; column += 2) {
      let into = errors;
      const at = dy + <usize>column * pixel;
      for (let channel: usize = 0; channel < pixel; channel += 32) {
        transformError(at + channel, pixel, pitch, into, plane);
        transformError(at + channel + 16, pixel, pitch, into + 16, plane);
        into += panel;
      }
      errors += 32;
    }
    dy += 2 * pitch;
  }
}
