/**
 * The threshold for people not seen yet. The best one of a thousand pairs depends on a handful of them near the line;
 * smoothed, all pairs around it have their say. Measured on LFW with 1,000 pairs to choose from, over choices and
 * networks: 0.2 to 0.3 points more accuracy on other people, where the best possible line would bring 0.6 to 0.7 (`recipes.md`).
 */
import type { ThresholdChoice } from '../reports.ts';
import { ratesAt } from './rates-at.ts';
import { spreadOf } from './spread.ts';
import { chooseThreshold } from './threshold.ts';

/** Fewer of a kind say too little about how they spread. */
const fewestPairs = 20;
/** Lines that are tried, evenly from the closest pair to the farthest. */
const lines = 512;

/**
 * The line that a smoothed count of mistakes is smallest at: every distance is taken for a logistic distribution about
 * itself, as wide as Silverman's rule of thumb (1986) has it for its kind, 1.06 σ n^(-1/5). With fewer than 20 pairs of a
 * kind, the same as `chooseThreshold`.
 * @returns the threshold, and the accuracy on these pairs at it
 * @throws RangeError when there are no pairs
 */
export function chooseSteadyThreshold(distances: Float32Array, same: Uint8Array): ThresholdChoice {
  const ofSame = distances.filter((_, pair) => same[pair] === 1);
  const ofDifferent = distances.filter((_, pair) => same[pair] !== 1);
  const widths = [widthOf(ofSame), widthOf(ofDifferent)];
  const least = distances.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = distances.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const smooth =
    Math.min(ofSame.length, ofDifferent.length) >= fewestPairs && widths.every((width) => width > 0);
  if (!smooth || !Number.isFinite(most - least)) return chooseThreshold(distances, same);
  let fewest = Number.POSITIVE_INFINITY;
  let threshold = least;
  for (let line = 0; line <= lines; line++) {
    const at = least + ((most - least) * line) / lines;
    const mistakes = ofSame.length - below(ofSame, at, widths[0]!) + below(ofDifferent, at, widths[1]!);
    if (mistakes < fewest) [fewest, threshold] = [mistakes, at];
  }
  return { threshold, accuracy: ratesAt(distances, same, threshold).accuracy };
}

/** Scale of the logistic distribution: its deviation is π/√3 times that. */
function widthOf(distances: Float32Array): number {
  return (1.06 * spreadOf(distances).deviation * distances.length ** -0.2 * Math.sqrt(3)) / Math.PI;
}

/** How many distances lie below the line, the smoothed ones in part. */
function below(distances: Float32Array, line: number, width: number): number {
  let count = 0;
  for (let pair = 0; pair < distances.length; pair++) {
    count += 1 / (1 + Math.exp((distances[pair]! - line) / width));
  }
  return count;
}
