/**
 * A handful of pairs to look at, drawn as evaluation pairs are.
 */
import { drawDifferentPairs } from '../dataset/draw-different-pairs.ts';
import { drawSamePairs } from '../dataset/draw-same-pairs.ts';
import { joinPairs } from '../dataset/join-pairs.ts';
import type { FaceIndex } from '../face-index.ts';
import type { Random } from '../random.ts';
import type { FacePairs } from '../reports.ts';

/** Half same (one more when odd), half different, same pairs first; fewer of a kind where there are fewer. */
export function samplePreviewPairs(
  index: FaceIndex,
  people: Uint32Array,
  count: number,
  random: Random,
): FacePairs {
  return joinPairs(
    drawSamePairs(index, people, Math.ceil(count / 2), random),
    drawDifferentPairs(index, people, Math.floor(count / 2), random),
  );
}
