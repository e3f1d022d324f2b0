/**
 * The line of a check: up to which distance a face is called an enrolled person's, and what is known of that line.
 *
 * The default is the strictest at which somebody with three enrolled photos still passes nine times in ten; never the balanced
 * threshold, which lets one stranger in eight pass.
 */
import type { EnrolmentPoint, OperatingPoint } from '../reports.ts';

/** What a model says of its thresholds. */
export interface Measured {
  readonly threshold: number;
  readonly operatingPoints: readonly OperatingPoint[];
  readonly enrolmentPoints: readonly EnrolmentPoint[];
}

export interface Line {
  readonly threshold: number;
  /** Share of strangers that pass, and of tries of the right person; null when nobody measured. */
  readonly falseAccept: number | null;
  readonly trueAccept: number | null;
  /** Photos of the enrolled person for which that was measured; null: pairs of single photos. */
  readonly photos: number | null;
}

/** The right person with three photos is to pass so often. */
const wantedTrueAccept = 0.9;
const usualPhotos = 3;

/**
 * Strictest last. For a person with so many photos: the points of the largest template that is not larger; where a model has
 * none, its points for pairs.
 */
export function linesFor(model: Measured, photos: number): Line[] {
  const measured = model.enrolmentPoints.filter((point) => point.photos <= Math.max(1, photos));
  const size = Math.max(...measured.map((point) => point.photos));
  const points = measured.filter((point) => point.photos === size);
  if (points.length > 0) return mildestFirst(points.map((point) => ({ ...lineOf(point), photos: size })));
  if (model.operatingPoints.length > 0) {
    return mildestFirst(model.operatingPoints.map((point) => ({ ...lineOf(point), photos: null })));
  }
  return [{ threshold: model.threshold, falseAccept: null, trueAccept: null, photos: null }];
}

/**
 * @param falseAccept the share of strangers that somebody chose; null takes the default
 */
export function lineFor(model: Measured, photos: number, falseAccept: number | null): Line {
  const lines = linesFor(model, photos);
  const chosen = falseAccept ?? defaultShare(model);
  return lines.find((line) => line.falseAccept === chosen) ?? lines.at(-1)!;
}

/** Of strangers; null for a model whose points for enrolled people were not measured. */
export function defaultShare(model: Measured): number | null {
  const usual = model.enrolmentPoints.filter(({ photos }) => photos === usualPhotos);
  const passing = usual.filter(({ trueAccept }) => trueAccept >= wantedTrueAccept);
  const points = passing.length > 0 ? passing : usual;
  if (points.length === 0) return null;
  // The strictest that is good enough; where none is, the mildest of the strict ones.
  const shares = points.map((point) => point.falseAccept);
  return passing.length > 0 ? Math.min(...shares) : Math.max(...shares);
}

function lineOf({ threshold, falseAccept, trueAccept }: OperatingPoint): Omit<Line, 'photos'> {
  return { threshold, falseAccept, trueAccept };
}

function mildestFirst(lines: readonly Line[]): Line[] {
  return lines.toSorted((one, other) => other.threshold - one.threshold);
}
