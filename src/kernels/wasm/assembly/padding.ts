// Images with their zero border written out, so that the inner loops need no bounds.
import { TaskArguments } from './units';

/** NHWC images and the zero frame they are copied into; row r of the frame is row r - padTop of the image. */
@unmanaged
export class FramedImages extends TaskArguments {
  x: usize;
  images: i32;
  height: i32;
  width: i32;
  channels: i32;
  padTop: i32;
  padLeft: i32;
  paddedHeight: i32;
  paddedWidth: i32;
}

/** Copies `count` images, from number `image` on, into their frames. */
export function frameImages(args: FramedImages, image: i32, count: i32, into: usize): void {
  const height = args.height;
  const width = args.width;
  const channels = args.channels;
  padImages(
    args.x + <usize>image * <usize>((height * width * channels) << 2), into,
    count, height, width, channels, args.padTop, args.padLeft, args.paddedHeight, args.paddedWidth,
  );
}

function padImages(
  from: usize, into: usize, images: i32, height: i32, width: i32, channels: i32,
  padTop: i32, padLeft: i32, paddedHeight: i32, paddedWidth: i32,
): void {
  const pixel = channels << 2;
  const rowBytes = <usize>(width * pixel);
  const paddedRowBytes = <usize>(paddedWidth * pixel);
  const firstColumn = max(0, padLeft);
  const endColumn = min(paddedWidth, padLeft + width);
  const before = <usize>(firstColumn * pixel);
  const copied = <usize>(max(0, endColumn - firstColumn) * pixel);
  const skipped = <usize>((firstColumn - padLeft) * pixel);
  for (let image = 0; image < images; image++) {
    const source = from + <usize>image * <usize>height * rowBytes;
    for (let r = 0; r < paddedHeight; r++) {
      const row = r - padTop;
      if (row < 0 || row >= height || copied == 0) {
        memory.fill(into, 0, paddedRowBytes);
      } else {
        zero(into, before);
        memory.copy(into + before, source + <usize>row * rowBytes + skipped, copied);
        zero(into + before + copied, paddedRowBytes - before - copied);
      }
      into += paddedRowBytes;
    }
  }
}

/** A few floats: cheaper than a bulk fill. */
// @ts-ignore: decorator
@inline
function zero(at: usize, bytes: usize): void {
  const end = at + bytes;
  for (; at + 16 <= end; at += 16) v128.store(at, i32x4.splat(0));
  for (; at < end; at += 4) store<i32>(at, 0);
}

/** Byte offsets of a grid of pixels, image by image, row by row. */
export function fillOffsets(
  table: usize, images: i32, rows: i32, columns: i32,
  start: i32, imageBytes: i32, rowBytes: i32, columnBytes: i32,
): void {
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < rows; row++) {
      let offset = start + image * imageBytes + row * rowBytes;
      for (let column = 0; column < columns; column++) {
        store<i32>(table, offset);
        offset += columnBytes;
        table += 4;
      }
    }
  }
}
