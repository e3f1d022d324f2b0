/** Left-right mirrored copies of images that are plain numbers. */

/** @param images rows x (size * size * channels) numbers. @returns as many, mirrored */
export function mirrorImages(images: Float32Array, size: number, channels: number): Float32Array {
  const mirrored = new Float32Array(images.length);
  const line = size * channels;
  for (let start = 0; start < images.length; start += line) {
    for (let column = 0; column < size; column++) {
      const from = start + column * channels;
      const to = start + (size - 1 - column) * channels;
      for (let channel = 0; channel < channels; channel++) mirrored[to + channel] = images[from + channel]!;
    }
  }
  return mirrored;
}
