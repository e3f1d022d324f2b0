// 3 x 3 convolutions of stride 1 by Winograd's method: transforms around 16 matrix products, one for each
// place in a 4 x 4 patch, which are tiles of the direct convolution.
import { convolutionTile } from './convolution-tile';
import { fillOffsets, FramedImages, frameImages } from './padding';
import { nextUnit } from './units';
import { planeBytes, transformPatches } from './winograd-patches';
import { transformOutput } from './winograd-transforms';

/** Channels are multiples of 4. */
@unmanaged
export class WinogradConvolutionArguments extends FramedImages {
  out: usize;
  /** Both even. */
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  /** Transformed; see `packFilter`. */
  filter: usize;
  groupImages: i32;
  scratch: usize;
  scratchPerThread: usize;
}

// A unit is a group of images.
export function winogradConvolution(args: WinogradConvolutionArguments, thread: i32): void {
  const images = args.images;
  const channels = args.channels;
  const outHeight = args.outHeight;
  const outWidth = args.outWidth;
  const outChannels = args.outChannels;
  const filter = args.filter;
  const group = args.groupImages;
  const patchesPerImage = (outHeight >> 1) * (outWidth >> 1);
  const pixel = channels << 2;
  const outPixel = outChannels << 2;
  const inTable = args.scratch + <usize>thread * args.scratchPerThread;
  const outTable = inTable + ((group * patchesPerImage + 3) & ~3) * 4;
  const patches = outTable + ((group * patchesPerImage + 3) & ~3) * 4;
  const products = patches + planeBytes(group * patchesPerImage * pixel) * 16;
  const padded = products + planeBytes(group * patchesPerImage * outPixel) * 16;
  fillOffsets(inTable, 1, 1, group * patchesPerImage, 0, 0, 0, pixel);
  fillOffsets(outTable, 1, 1, group * patchesPerImage, 0, 0, 0, outPixel);
  const panelBytes = <usize>(channels << 5);
  while (true) {
    const image = nextUnit(args) * group;
    if (image >= images) return;
    const count = min(group, images - image);
    const rows = count * patchesPerImage;
    const plane = planeBytes(rows * pixel);
    const outPlane = planeBytes(rows * outPixel);
    frameImages(args, image, count, padded);
    transformPatches(args, padded, count, outHeight, outWidth, 0, pixel, patches, plane);
    let packed = filter;
    for (let place = 0; place < 16; place++) {
      for (let channel = 0; channel < outChannels; channel += 8) {
        const into = products + <usize>place * outPlane + (channel << 2);
        for (let first = 0; first < rows; first += 6) {
          convolutionTile(
            inTable + (first << 2), outTable + (first << 2), min(6, rows - first),
            patches + <usize>place * plane, into, 0, 1, channels, packed, outChannels - channel,
          );
        }
        packed += panelBytes;
      }
    }
    const outPitch = <usize>(outWidth * outPixel);
    let out = args.out + <usize>image * <usize>outHeight * outPitch;
    let from = products;
    for (let row = 0; row < count * (outHeight >> 1); row++) {
      for (let column = 0; column < outWidth; column += 2) {
        transformOutput(from, outPlane, outPixel, out + column * outPixel, outPixel, outPitch);
        from += outPixel;
      }
      out += 2 * outPitch;
    }
  }
}
