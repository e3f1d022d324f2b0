// 3 x 3 convolutions of stride 1 by Winograd's method: transforms around 16 matrix products, one for each
// place in a 4 x 4 patch, which are tiles of the direct convolution and of its filter gradient.
import { sumChunks } from './add-chunks';
import { tile as productTile } from './convolution';
import { tile as sumTile } from './filter-gradient';
import { fillOffsets, padImages } from './padding';
import { nextUnit } from './units';
import { transformError, transformGradient, transformOutput, transformPatch } from './winograd-transforms';

/** The least distance of planes of so many bytes: an odd number of cache lines, or 16 of them share few sets. */
// @ts-ignore: decorator
@inline
function planeBytes(bytes: i32): usize {
  return <usize>(((bytes + 63) >> 6) | 1) << 6;
}

// 0 x, 1 images, 2 height, 3 width, 4 channels, 5 padTop, 6 padLeft, 7 paddedHeight, 8 paddedWidth,
// 9 out, 10 outHeight, 11 outWidth (both even), 12 outChannels, 13 filter (transformed), 14 groupImages,
// 15 scratch, 16 scratchPerThread. Channels are multiples of 4. A unit is a group of images.
export function winogradConvolution(args: usize, thread: i32): void {
  const images = load<i32>(args, 4);
  const channels = load<i32>(args, 16);
  const outHeight = load<i32>(args, 40);
  const outWidth = load<i32>(args, 44);
  const outChannels = load<i32>(args, 48);
  const filter = <usize>load<i32>(args, 52);
  const group = load<i32>(args, 56);
  const patchesPerImage = (outHeight >> 1) * (outWidth >> 1);
  const pixel = channels << 2;
  const outPixel = outChannels << 2;
  const inTable = <usize>load<i32>(args, 60) + <usize>thread * <usize>load<i32>(args, 64);
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
    frame(args, image, count, padded);
    transformPatches(args, padded, count, outHeight, outWidth, 0, pixel, patches, plane);
    let packed = filter;
    for (let place = 0; place < 16; place++) {
      for (let channel = 0; channel < outChannels; channel += 8) {
        const into = products + <usize>place * outPlane + (channel << 2);
        for (let first = 0; first < rows; first += 6) {
          productTile(
            inTable + (first << 2), outTable + (first << 2), min(6, rows - first),
            patches + <usize>place * plane, into, 0, 1, channels, packed, outChannels - channel,
          );
        }
        packed += panelBytes;
      }
    }
    const outPitch = <usize>(outWidth * outPixel);
    let out = <usize>load<i32>(args, 36) + <usize>image * <usize>outHeight * outPitch;
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

function frame(args: usize, image: i32, count: i32, into: usize): void {
  const height = load<i32>(args, 8);
  const width = load<i32>(args, 12);
  const channels = load<i32>(args, 16);
  padImages(
    <usize>load<i32>(args) + <usize>image * <usize>((height * width * channels) << 2), into,
    count, height, width, channels, load<i32>(args, 20), load<i32>(args, 24), load<i32>(args, 28), load<i32>(args, 32),
  );
}

/** B' d B of all patches, the `bytes` of a pixel from `offset` on, into 16 planes of rows. */
function transformPatches(
  args: usize, padded: usize, count: i32, outHeight: i32, outWidth: i32,
  offset: usize, bytes: i32, into: usize, plane: usize,
): void {
  const pixel = <usize>(load<i32>(args, 16) << 2);
  const pitch = <usize>load<i32>(args, 32) * pixel;
  const imageBytes = <usize>load<i32>(args, 28) * pitch;
  for (let image = 0; image < count; image++) {
    for (let row = 0; row < outHeight; row += 2) {
      let patch = padded + <usize>image * imageBytes + <usize>row * pitch + offset;
      for (let column = 0; column < outWidth; column += 2) {
        transformPatch(patch, pixel, pitch, bytes, into, plane);
        patch += 2 * pixel;
        into += bytes;
      }
    }
  }
}

// 0 .. 8 as above, 9 dy, 10 outHeight, 11 outWidth (both even), 12 outChannels (a multiple of 8),
// 13 imagesPerChunk, 14 groupImages, 15 scratch, 16 scratchPerThread, 17 channelsPerUnit (a multiple of 12),
// 18 sums: [chunks][16][channels][outChannels], for `winogradGradientOutput`. A unit is a range of channels
// over a chunk of images.
export function winogradFilterGradient(args: usize, thread: i32): void {
  const images = load<i32>(args, 4);
  const channels = load<i32>(args, 16);
  const outHeight = load<i32>(args, 40);
  const outWidth = load<i32>(args, 44);
  const outChannels = load<i32>(args, 48);
  const group = load<i32>(args, 56);
  const perChunk = load<i32>(args, 52);
  const channelsPerUnit = load<i32>(args, 68);
  const ranges = (channels + channelsPerUnit - 1) / channelsPerUnit;
  const patchesPerImage = (outHeight >> 1) * (outWidth >> 1);
  const outPixel = outChannels << 2;
  const sumPlane = <usize>(channels * outPixel);
  const table = <usize>load<i32>(args, 60) + <usize>thread * <usize>load<i32>(args, 64);
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
    const sums = <usize>load<i32>(args, 72) + <usize>chunk * 16 * sumPlane;
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
      frame(args, image, count, padded);
      transformPatches(args, padded, count, outHeight, outWidth, <usize>(first << 2), bytes, patches, plane);
      transformErrors(args, image, count, outHeight, outWidth, outChannels, errors, errorPlane, rows);
      for (let place = 0; place < 16; place++) {
        const placeErrors = errors + <usize>place * errorPlane;
        const placeSums = sums + <usize>place * sumPlane + <usize>(first * outPixel);
        for (let channel = 0; channel < mine; channel += 6) {
          for (let out = 0; out < outChannels; out += 8) {
            sumTile(
              patches + <usize>place * plane + (channel << 2), table, placeErrors + <usize>(out * rows) * 4, rows,
              placeSums + <usize>(channel * outPixel) + (out << 2), outPixel, min(6, mine - channel), 8,
            );
          }
        }
      }
    }
  }
}

const FLOATS_PER_UNIT: i32 = 1024;

// 0 sums: [chunks][16][length], 1 length (channels x outChannels, a multiple of 4), 2 chunks, 3 gradient.
// A unit is a range of the length. Adds the chunks up in the first of them, in their order.
export function winogradGradientOutput(args: usize, _thread: i32): void {
  const sums = <usize>load<i32>(args);
  const length = load<i32>(args, 4);
  const chunks = load<i32>(args, 8);
  const plane = <usize>length << 2;
  while (true) {
    const first = nextUnit(args) * FLOATS_PER_UNIT;
    if (first >= length) return;
    const bytes = <usize>(min(FLOATS_PER_UNIT, length - first) << 2);
    const from = sums + (<usize>first << 2);
    for (let place: usize = 0; place < 16; place++) {
      sumChunks(from + place * plane, 16 * plane, chunks, bytes, from + place * plane);
    }
    transformGradient(from, plane, bytes, <usize>load<i32>(args, 12) + (<usize>first << 2), plane);
  }
}

/** A dy A' of all 2 x 2 outputs, as [16][outChannels / 8][rows][8]. */
function transformErrors(
  args: usize, image: i32, count: i32, outHeight: i32, outWidth: i32, outChannels: i32, errors: usize, plane: usize, rows: i32,
): void {
  const pixel = <usize>(outChannels << 2);
  const pitch = <usize>outWidth * pixel;
  const panel = <usize>(rows << 5);
  let dy = <usize>load<i32>(args, 36) + <usize>image * <usize>outHeight * pitch;
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
