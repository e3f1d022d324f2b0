/**
 * Similarities of the plane: turned, scaled and shifted, never stretched or mirrored.
 *
 * (x, y) goes to (a x - b y + x0, b x + a y + y0). Knows sums and products only, so that every machine reckons the same.
 */
import { type FacePoints, facePointNames, type Point } from './framing.ts';

export interface Similarity {
  /** Scale times the cosine of the turn. */
  readonly a: number;
  /** Scale times the sine of the turn. */
  readonly b: number;
  readonly x0: number;
  readonly y0: number;
}

export function applySimilarity({ a, b, x0, y0 }: Similarity, { x, y }: Point): Point {
  return { x: a * x - b * y + x0, y: b * x + a * y + y0 };
}

/** Lengths are this many times as long afterwards. */
export function scaleOf({ a, b }: Similarity): number {
  return Math.sqrt(a * a + b * b);
}

/** First `first`, then `second`. */
export function composed(first: Similarity, second: Similarity): Similarity {
  const { x, y } = applySimilarity(second, { x: first.x0, y: first.y0 });
  return {
    a: second.a * first.a - second.b * first.b,
    b: second.b * first.a + second.a * first.b,
    x0: x,
    y0: y,
  };
}

/** The way back. */
export function inverse({ a, b, x0, y0 }: Similarity): Similarity {
  const square = a * a + b * b;
  const [c, s] = [a / square, -b / square];
  return { a: c, b: s, x0: -(c * x0 - s * y0), y0: -(s * x0 + c * y0) };
}

export class DegeneratePointsError extends Error {
  override readonly name = 'DegeneratePointsError';
  constructor() {
    super('The five points of the face fall together, so it cannot be laid straight.');
  }
}

/**
 * The similarity that brings five points as near to five others as one can: the sum of the squared distances is
 * smallest (Umeyama 1991, equation 42; in the plane it has this closed form).
 *
 * @throws DegeneratePointsError when `from` has no extent, or is not finite
 */
export function similarityBetween(from: FacePoints, to: FacePoints): Similarity {
  const source = facePointNames.map((name) => from[name]);
  const target = facePointNames.map((name) => to[name]);
  const middle = meanOf(source);
  const aim = meanOf(target);
  let along = 0;
  let across = 0;
  let extent = 0;
  for (const [at, { x, y }] of source.entries()) {
    const [u, v] = [x - middle.x, y - middle.y];
    const [s, t] = [target[at]!.x - aim.x, target[at]!.y - aim.y];
    along += u * s + v * t;
    across += u * t - v * s;
    extent += u * u + v * v;
  }
  const [a, b] = [along / extent, across / extent];
  if (!Number.isFinite(a) || !Number.isFinite(b) || a * a + b * b === 0) throw new DegeneratePointsError();
  return { a, b, x0: aim.x - (a * middle.x - b * middle.y), y0: aim.y - (b * middle.x + a * middle.y) };
}

function meanOf(points: readonly Point[]): Point {
  let [x, y] = [0, 0];
  for (const point of points) {
    x += point.x;
    y += point.y;
  }
  return { x: x / points.length, y: y / points.length };
}
