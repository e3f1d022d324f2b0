/** The points of a detection error trade-off that can be drawn: shares of 0 and 1 lie infinitely far out. */
import type { RocCurve } from '../siamese/reports.ts';

export interface DetRange {
  readonly from: number;
  readonly to: number;
}

/** From the smallest share these pairs can tell to a little above the larger half of chance, the same for both axes. */
export function detRange({ falseAccept, trueAccept }: RocCurve): DetRange {
  let smallest = 0.05;
  for (let row = 0; row < falseAccept.length; row++) {
    for (const share of [falseAccept[row]!, 1 - trueAccept[row]!]) {
      if (share > 1e-6 && share < smallest) smallest = share;
    }
  }
  return { from: Math.max(0.001, smallest), to: 0.6 };
}

/** Corners that lie within the range on at least one axis, as an SVG path. */
export function detPath(
  { falseAccept, trueAccept }: RocCurve,
  toX: (share: number) => number,
  toY: (share: number) => number,
): string {
  const commands: string[] = [];
  let last = '';
  for (let row = 0; row < falseAccept.length; row++) {
    const [across, up] = [falseAccept[row]!, 1 - trueAccept[row]!];
    if (Number.isNaN(across) || Number.isNaN(up)) continue;
    const point = `${toX(across).toFixed(1)},${toY(up).toFixed(1)}`;
    if (point !== last) commands.push(`${commands.length === 0 ? 'M' : 'L'}${point}`);
    last = point;
  }
  return commands.join('');
}
