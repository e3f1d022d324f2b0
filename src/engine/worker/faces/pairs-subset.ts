/** A smaller set of evaluation pairs for measurements in passing, with the same balance. */
import type { FacePairs } from '../../../siamese/reports.ts';

/** At most `limit` pairs, evenly spaced within the same and within the different ones. */
export function pairsSubset(pairs: FacePairs, limit: number): FacePairs {
  const count = pairs.same.length;
  if (count <= limit) return pairs;
  const positions = [1, 0].flatMap((same) => {
    const all = Array.from(pairs.same.keys()).filter((at) => pairs.same[at] === same);
    const wanted = Math.round((limit * all.length) / count);
    return Array.from({ length: wanted }, (_, rank) => all[Math.floor((rank * all.length) / wanted)]!);
  });
  return {
    faceA: Uint32Array.from(positions, (at) => pairs.faceA[at]!),
    faceB: Uint32Array.from(positions, (at) => pairs.faceB[at]!),
    same: Uint8Array.from(positions, (at) => pairs.same[at]!),
  };
}

/** The faces that occur in these pairs, each once, ascending. */
export function facesOfPairs(pairs: FacePairs): Uint32Array {
  return Uint32Array.from(new Set([...pairs.faceA, ...pairs.faceB])).sort();
}
