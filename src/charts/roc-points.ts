/** Reading and drawing a ROC curve: its steps as an SVG path, the point nearest to the pointer. */
import type { RocCurve } from '../siamese/reports.ts';
import type { LinearScale } from './linear-scale.ts';

/** Corners only: a point on a straight run between its neighbours adds nothing to the picture. */
export function rocPath(curve: RocCurve, x: LinearScale, y: LinearScale): string {
  const { falseAccept, trueAccept } = curve;
  const commands: string[] = [];
  for (let row = 0; row < falseAccept.length; row++) {
    const across = falseAccept[row]!;
    const up = trueAccept[row]!;
    const onVertical = across === falseAccept[row - 1] && across === falseAccept[row + 1];
    const onHorizontal = up === trueAccept[row - 1] && up === trueAccept[row + 1];
    if (onVertical || onHorizontal || Number.isNaN(across) || Number.isNaN(up)) continue;
    commands.push(
      `${commands.length === 0 ? 'M' : 'L'}${x.toPixel(across).toFixed(1)},${y.toPixel(up).toFixed(1)}`,
    );
  }
  return commands.join('');
}

/** The row of the largest threshold that is not above the given one: what is accepted there. */
export function rowAtThreshold(curve: RocCurve, threshold: number): number {
  let low = 0;
  let high = curve.thresholds.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (curve.thresholds[middle]! <= threshold) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The row whose point lies nearest to (false accept, true accept). */
export function nearestPoint(curve: RocCurve, falseAccept: number, trueAccept: number): number {
  let nearest = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (let row = 0; row < curve.thresholds.length; row++) {
    const across = curve.falseAccept[row]! - falseAccept;
    const up = curve.trueAccept[row]! - trueAccept;
    const squared = across * across + up * up;
    if (squared < smallest) {
      smallest = squared;
      nearest = row;
    }
  }
  return nearest;
}
