/**
 * The pairs the model was most confidently wrong about.
 */
import type { FacePairs } from '../reports.ts';

export interface MistakenPair {
  readonly faceA: number;
  readonly faceB: number;
  readonly distance: number;
}

export interface WorstMistakes {
  /** Different people taken for the same person, closest first. */
  readonly falseAccepts: MistakenPair[];
  /** One person taken for two, farthest first. */
  readonly falseRejects: MistakenPair[];
}

/** At most `count` of each. Pairs without a usable distance are left out. */
export function worstMistakes(
  pairs: FacePairs,
  distances: Float32Array,
  threshold: number,
  count: number,
): WorstMistakes {
  const falseAccepts: MistakenPair[] = [];
  const falseRejects: MistakenPair[] = [];
  for (let pair = 0; pair < distances.length; pair++) {
    const distance = distances[pair]!;
    if (Number.isNaN(distance)) continue;
    const isSame = pairs.same[pair] === 1;
    if (isSame === distance <= threshold) continue;
    const mistake = { faceA: pairs.faceA[pair]!, faceB: pairs.faceB[pair]!, distance };
    (isSame ? falseRejects : falseAccepts).push(mistake);
  }
  return {
    falseAccepts: falseAccepts.sort((a, b) => a.distance - b.distance).slice(0, count),
    falseRejects: falseRejects.sort((a, b) => b.distance - a.distance).slice(0, count),
  };
}
