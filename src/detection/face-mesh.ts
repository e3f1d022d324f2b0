/**
 * What the face mesh says of the square that it is shown (Kartynnik et al. 2019): 468 points of a face in three
 * dimensions, of which we keep five, how the face is turned, and the square that it fills. Plain numbers.
 */
import type { FoundFace } from '../imaging/face-finder.ts';
import { type FacePoints, mapPoints, type Point } from '../siamese/framing.ts';
import { applySimilarity, type Similarity, scaleOf } from '../siamese/similarity.ts';
import type { Square } from '../siamese/square.ts';

/** Side of the picture that the mesh is shown. */
export const meshSide = 192;
/** It wants to see so much more than the face itself. */
const roomAround = 1.5;

/** Numbers of mesh points; left and right as seen in the picture. */
const parts = {
  leftEye: [33, 133],
  rightEye: [362, 263],
  noseTip: [1],
  leftMouth: [61],
  rightMouth: [291],
} as const;
const [leftCheek, rightCheek, forehead, chin] = [234, 454, 10, 152];
const meshPoints = 468;

/** Where the mesh's picture lies in the photo: a square about a face, turned as its eyes are. */
export function meshPlace(square: Square, leftEye: Point, rightEye: Point): Similarity {
  const [dx, dy] = [rightEye.x - leftEye.x, rightEye.y - leftEye.y];
  const length = Math.sqrt(dx * dx + dy * dy);
  const [cos, sin] = length > 0 ? [dx / length, dy / length] : [1, 0];
  const scale = (square.side * roomAround) / meshSide;
  const [a, b] = [scale * cos, scale * sin];
  const half = meshSide / 2;
  return {
    a,
    b,
    x0: square.left + square.side / 2 - (a - b) * half,
    y0: square.top + square.side / 2 - (b + a) * half,
  };
}

/**
 * @param mesh [468, 3] in pixels of the mesh's picture; the third is depth, away from the viewer
 * @param place from the mesh's picture to the photo
 */
export function readMesh(mesh: Float32Array, place: Similarity, score: number): FoundFace {
  const middleOf = (points: readonly number[]): Point => ({
    x: points.reduce((sum, point) => sum + mesh[3 * point]!, 0) / points.length,
    y: points.reduce((sum, point) => sum + mesh[3 * point + 1]!, 0) / points.length,
  });
  const points: FacePoints = {
    leftEye: middleOf(parts.leftEye),
    rightEye: middleOf(parts.rightEye),
    noseTip: middleOf(parts.noseTip),
    leftMouth: middleOf(parts.leftMouth),
    rightMouth: middleOf(parts.rightMouth),
  };
  return {
    square: squareOf(mesh, place),
    points: mapPoints(points, (point) => inSixteenths(applySimilarity(place, point))),
    score,
    turned: {
      aside: angle(mesh, leftCheek!, rightCheek!, 0),
      down: angle(mesh, forehead!, chin!, 1),
    },
  };
}

/** About the middle of the face's extent in the mesh's picture, where it stands upright. */
function squareOf(mesh: Float32Array, place: Similarity): Square {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let point = 0; point < meshPoints; point++) {
    const [x, y] = [mesh[3 * point]!, mesh[3 * point + 1]!];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const middle = applySimilarity(place, { x: (left + right) / 2, y: (top + bottom) / 2 });
  const side = Math.max(right - left, bottom - top) * scaleOf(place);
  return { left: middle.x - side / 2, top: middle.y - side / 2, side };
}

/** How far the line between two points leans into the picture, in radians. */
function angle(mesh: Float32Array, from: number, to: number, axis: 0 | 1): number {
  const along = mesh[3 * to + axis]! - mesh[3 * from + axis]!;
  const away = mesh[3 * to + 2]! - mesh[3 * from + 2]!;
  return Math.atan2(away, along);
}

function inSixteenths({ x, y }: Point): Point {
  return { x: Math.round(x * 16) / 16, y: Math.round(y * 16) / 16 };
}
