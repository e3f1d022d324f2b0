// Gradient of max-pooling: dy goes to the first largest value of each window.
import { nextUnit, TaskArguments } from './units';

@unmanaged
export class MaxPoolGradientArguments extends TaskArguments {
  x: usize;
  images: i32;
  height: i32;
  width: i32;
  channels: i32;
  dy: usize;
  outHeight: i32;
  outWidth: i32;
  filterHeight: i32;
  filterWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  padTop: i32;
  padLeft: i32;
  dx: usize;
}

// A unit is an image.
export function maxPoolGradient(args: MaxPoolGradientArguments, _thread: i32): void {
  const images = args.images;
  const height = args.height;
  const width = args.width;
  const pixel = args.channels << 2;
  const outHeight = args.outHeight;
  const outWidth = args.outWidth;
  const filterHeight = args.filterHeight;
  const filterWidth = args.filterWidth;
  const strideHeight = args.strideHeight;
  const strideWidth = args.strideWidth;
  const padTop = args.padTop;
  const padLeft = args.padLeft;
  const imageBytes = <usize>(height * width * pixel);
  while (true) {
    const image = nextUnit(args);
    if (image >= images) return;
    const x = args.x + <usize>image * imageBytes;
    const dx = args.dx + <usize>image * imageBytes;
    let dy = args.dy + <usize>image * <usize>(outHeight * outWidth * pixel);
    memory.fill(dx, 0, imageBytes);
    for (let row = 0; row < outHeight; row++) {
      const top = row * strideHeight - padTop;
      const firstRow = max(0, top), endRow = min(height, top + filterHeight);
      for (let column = 0; column < outWidth; column++) {
        const left = column * strideWidth - padLeft;
        const firstColumn = max(0, left), endColumn = min(width, left + filterWidth);
        if (firstRow < endRow && firstColumn < endColumn) {
          const corner = <usize>((firstRow * width + firstColumn) * pixel);
          window(
            x + corner, dx + corner, dy, pixel, width * pixel, endRow - firstRow, endColumn - firstColumn,
          );
        }
        dy += pixel;
      }
    }
  }
}

/** One window, all its channels. */
function window(x: usize, dx: usize, dy: usize, pixel: i32, pitch: i32, rows: i32, columns: i32): void {
  let channel = 0;
  for (; channel + 16 <= pixel; channel += 16) {
    let largest = v128.load(x + channel);
    let place = i32x4.splat(0);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const offset = row * pitch + column * pixel;
        const value = v128.load(x + offset + channel);
        const larger = f32x4.gt(value, largest);
        largest = v128.bitselect(value, largest, larger);
        place = v128.bitselect(i32x4.splat(offset), place, larger);
      }
    }
    const gradient = v128.load(dy + channel);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const offset = row * pitch + column * pixel;
        const at = dx + offset + channel;
        const mine = v128.and(gradient, i32x4.eq(place, i32x4.splat(offset)));
        v128.store(at, f32x4.add(v128.load(at), mine));
      }
    }
  }
  for (; channel < pixel; channel += 4) {
    let largest = load<f32>(x + channel);
    let place = 0;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const offset = row * pitch + column * pixel;
        const value = load<f32>(x + offset + channel);
        if (value > largest) {
          largest = value;
          place = offset;
        }
      }
    }
    const at = dx + place + channel;
    store<f32>(at, load<f32>(at) + load<f32>(dy + channel));
  }
}
