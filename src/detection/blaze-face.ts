/**
 * What BlazeFace says, in places of its picture (Bazarevsky et al. 2019): for each of 896 anchors how sure it is of a
 * face, its box and six points. Plain numbers.
 */
import type { Point } from '../siamese/framing.ts';

/** In shares of the picture's side. */
export interface BlazeFace {
  /** 0..1 */
  readonly score: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly leftEye: Point;
  readonly rightEye: Point;
}

/** A grid of anchors: so many cells along a side, so many anchors in each. */
const grids = [
  { cells: 16, anchors: 2 },
  { cells: 8, anchors: 6 },
] as const;

export const anchorCount = grids.reduce((sum, { cells, anchors }) => sum + cells * cells * anchors, 0);

/** The middle of each anchor, as x and y in shares of the side: [896, 2]. */
const anchors: Float32Array = (() => {
  const places: number[] = [];
  for (const { cells, anchors: perCell } of grids) {
    for (let row = 0; row < cells; row++) {
      for (let column = 0; column < cells; column++) {
        for (let anchor = 0; anchor < perCell; anchor++) {
          places.push((column + 0.5) / cells, (row + 0.5) / cells);
        }
      }
    }
  }
  return Float32Array.from(places);
})();

/** Of an anchor: x, y of the middle, width, height, then x and y of six points; all from the anchor, in pixels. */
const numbersPerAnchor = 16;

/**
 * @param scores before the logistic function: [896]
 * @param boxes [896, 16] in pixels
 * @param side of the picture in pixels
 * @returns the faces that are at least so sure, surest first; the same face is told once
 */
export function readBlazeFaces(
  scores: Float32Array,
  boxes: Float32Array,
  side: number,
  leastScore: number,
): BlazeFace[] {
  const leastLogit = Math.log(leastScore / (1 - leastScore));
  const found: BlazeFace[] = [];
  for (let anchor = 0; anchor < anchorCount; anchor++) {
    if (scores[anchor]! >= leastLogit) found.push(faceOf(anchor, scores[anchor]!, boxes, side));
  }
  return withoutDoubles(found);
}

function faceOf(anchor: number, logit: number, boxes: Float32Array, side: number): BlazeFace {
  const at = anchor * numbersPerAnchor;
  const [x, y] = [anchors[2 * anchor]!, anchors[2 * anchor + 1]!];
  const along = (offset: number) => x + boxes[at + offset]! / side;
  const down = (offset: number) => y + boxes[at + offset]! / side;
  const [width, height] = [boxes[at + 2]! / side, boxes[at + 3]! / side];
  return {
    score: 1 / (1 + Math.exp(-logit)),
    left: along(0) - width / 2,
    top: down(1) - height / 2,
    width,
    height,
    leftEye: { x: along(4), y: down(5) },
    rightEye: { x: along(6), y: down(7) },
  };
}

/** Two boxes that share at least this much of what they cover together are of one face. */
const mostOverlap = 0.3;

function withoutDoubles(found: BlazeFace[]): BlazeFace[] {
  const kept: BlazeFace[] = [];
  for (const face of found.toSorted((one, other) => other.score - one.score)) {
    if (kept.every((known) => overlap(known, face) < mostOverlap)) kept.push(face);
  }
  return kept;
}

type Box = Pick<BlazeFace, 'left' | 'top' | 'width' | 'height'>;

/** Intersection over union, 0..1. */
export function overlap(one: Box, other: Box): number {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  if (across <= 0 || down <= 0) return 0;
  const shared = across * down;
  return shared / (one.width * one.height + other.width * other.height - shared);
}
