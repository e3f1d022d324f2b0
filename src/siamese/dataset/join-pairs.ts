/**
 * Drawn pairs of both kinds as one labelled list.
 */
import type { FacePairs } from '../reports.ts';
import type { DrawnPairs } from './draw-same-pairs.ts';

/** Same pairs, then different pairs. */
export function joinPairs(same: DrawnPairs, different: DrawnPairs): FacePairs {
  const labels = new Uint8Array(same.faceA.length + different.faceA.length);
  return {
    faceA: Uint32Array.from([...same.faceA, ...different.faceA]),
    faceB: Uint32Array.from([...same.faceB, ...different.faceB]),
    same: labels.fill(1, 0, same.faceA.length),
  };
}
