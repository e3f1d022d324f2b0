// Gradient of max-pooling: dy goes to the first largest value of each window.
import { nextUnit } from './units';

// 0 x, 1 images, 2 height, 3 width, 4 channels, 5 dy, 6 outHeight, 7 outWidth, 8 filterHeight,
// 9 filterWidth, 10 strideHeight, 11 strideWidth, 12 padTop, 13 padLeft, 14 dx. A unit is an image.
export function maxPoolGradient(args: usize, _thread: i32): void {
  const images = load<i32>(args, 4);
  const height = load<i32>(args, 8);
  const width = load<i32>(args, 12);
  const pixel = load<i32>(args, 16) << 2;
  const outHeight = load<i32>(args, 24);
  const outWidth = load<i32>(args, 28);
  const filterHeight = load<i32>(args, 32);
  const filterWidth = load<i32>(args, 36);
  const strideHeight = load<i32>(args, 40);
  const strideWidth = load<i32>(args, 44);
  const padTop = load<i32>(args, 48);
  const padLeft = load<i32>(args, 52);
  const imageBytes = <usize>(height * width * pixel);
  while (true) {
    const image = nextUnit(args);
    if (image >= images) return;
    const x = <usize>load<i32>(args) + <usize>image * imageBytes;
    const dx = <usize>load<i32>(args, 56) + <usize>image * imageBytes;
    let dy = <usize>load<i32>(args, 20) + <usize>image * <usize>(outHeight * outWidth * pixel);
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
