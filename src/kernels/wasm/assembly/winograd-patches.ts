// The patches of framed images by Winograd's transform, as rows of 16 matrices: the planes.
import { FramedImages } from './padding';
import { transformPatch } from './winograd-transforms';

/** The least distance of planes of so many bytes: an odd number of cache lines, or 16 planes share few sets. */
// @ts-ignore: decorator
@inline
export function planeBytes(bytes: i32): usize {
  return <usize>(((bytes + 63) >> 6) | 1) << 6;
}

/** B' d B of all patches, the `bytes` of a pixel from `offset` on, into 16 planes of rows. */
export function transformPatches(
  args: FramedImages, padded: usize, count: i32, outHeight: i32, outWidth: i32,
  offset: usize, bytes: i32, into: usize, plane: usize,
): void {
  const pixel = <usize>(args.channels << 2);
  const pitch = <usize>args.paddedWidth * pixel;
  const imageBytes = <usize>args.paddedHeight * pitch;
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
