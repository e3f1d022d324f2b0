/** From a value to a place in pixels and back, and ticks that read well. Plain arithmetic for the SVG charts. */

export interface LinearScale {
  readonly toPixel: (value: number) => number;
  readonly toValue: (pixel: number) => number;
}

export function linearScale(from: number, to: number, pixelFrom: number, pixelTo: number): LinearScale {
  const perValue = (pixelTo - pixelFrom) / (to - from || 1);
  return {
    toPixel: (value) => pixelFrom + (value - from) * perValue,
    toValue: (pixel) => from + (pixel - pixelFrom) / (perValue || 1),
  };
}

/** Multiples of 1, 2 or 5 times a power of ten within the range: about `count` of them. */
export function niceTicks(from: number, to: number, count: number): number[] {
  if (!(to > from)) return [from];
  const step = niceStep((to - from) / Math.max(1, count));
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** The smallest of 1, 2, 5, 10 … times a power of ten that is not below `rough`. */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  const nice = [1, 2, 5, 10].find((candidate) => lead <= candidate + 1e-9) ?? 10;
  return nice * power;
}
