/** The outline of a histogram as a smooth hill, as an SVG path from the ground up to the ground again. */
import type { PictureSize } from '../../siamese/square.ts';

/**
 * @param all the histograms that are drawn together: the highest share of any of them is as high as the picture
 * @param size of the whole, in the path's units; bins are of one width
 * @returns an empty path where nothing was counted
 */
export function curvePath(
  counts: readonly number[],
  all: readonly (readonly number[])[],
  { width, height }: PictureSize,
): string {
  const shares = sharesOf(counts);
  const highest = Math.max(...all.flatMap(sharesOf));
  if (!(highest > 0) || shares.every((share) => share === 0)) return '';
  const bin = width / counts.length;
  const places = shares.map((share, at) => ({ x: (at + 0.5) * bin, y: height * (1 - share / highest) }));
  const points = [{ x: 0, y: height }, ...places, { x: width, y: height }];
  const steps = points.slice(1).map(({ x, y }, at) => {
    const middle = (points[at]!.x + x) / 2;
    return `C${short(middle)} ${short(points[at]!.y)} ${short(middle)} ${short(y)} ${short(x)} ${short(y)}`;
  });
  return `M0 ${short(height)}${steps.join('')}Z`;
}

function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total > 0 ? count / total : 0));
}

const short = (value: number): string => String(Math.round(value * 100) / 100);
