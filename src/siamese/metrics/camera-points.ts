/**
 * What a model's lines are worth before one camera: the people who were filmed, each as if enrolled with some of the frames,
 * against the person's other frames and the others' ones. The lines are the model's own, since distances are put right by what
 * these faces share (`common-part.ts`); what they cost is measured here.
 */
import { commonPartOf, distanceWithout, type FrameEmbeddings } from '../inference/common-part.ts';
import { templateOf } from '../inference/template.ts';
import type { EnrolmentPoint } from '../reports.ts';

export interface CameraPoint extends EnrolmentPoint {
  /** Frames of one person held against another one of whom nothing was taken off; 0 with fewer than three people. */
  readonly comparisons: number;
  /** Of these, within the line. */
  readonly passed: number;
}

/**
 * @param points of the model
 * @param shared `sharedSimilarity` of the people
 */
export function cameraPoints(
  people: readonly FrameEmbeddings[],
  shared: number,
  points: readonly EnrolmentPoint[],
): CameraPoint[] {
  const sizes = [...new Set(points.map(({ photos }) => photos))];
  return sizes.flatMap((photos) => {
    const { own, strangers } = cameraDistances(people, shared, photos);
    return points
      .filter((point) => point.photos === photos && own.length > 0)
      .map((point) => ({
        ...point,
        trueAccept: own.filter((distance) => distance <= point.threshold).length / own.length,
        comparisons: strangers.length,
        passed: strangers.filter((distance) => distance <= point.threshold).length,
      }));
  });
}

/** Distances of one template size. A stranger is measured by what others share, so that nobody is moved by the own frames. */
export function cameraDistances(
  people: readonly FrameEmbeddings[],
  shared: number,
  photos: number,
): { readonly own: readonly number[]; readonly strangers: readonly number[] } {
  const own: number[] = [];
  const strangers: number[] = [];
  for (const [person, frames] of people.entries()) {
    const { template, rest } = spreadTemplate(frames, photos);
    if (template === null) continue;
    const others = people.filter((_, other) => other !== person);
    const part = commonPartOf(others, shared);
    own.push(...rest.map((frame) => distanceWithout(template, frame, part)));
    if (others.length < 2) continue;
    for (const stranger of others) {
      const partOfRest = commonPartOf(
        others.filter((other) => other !== stranger),
        shared,
      );
      strangers.push(...stranger.map((frame) => distanceWithout(template, frame, partOfRest)));
    }
  }
  return { own, strangers };
}

/** Frames spread over the sitting, as photos for an enrolment are; null where none would be left to check. */
function spreadTemplate(
  frames: FrameEmbeddings,
  photos: number,
): { readonly template: Float32Array | null; readonly rest: FrameEmbeddings } {
  if (frames.length <= photos) return { template: null, rest: [] };
  const chosen = new Set(
    Array.from({ length: photos }, (_, at) => Math.floor(((at + 0.5) * frames.length) / photos)),
  );
  return {
    template: templateOf(
      frames.filter((_, at) => chosen.has(at)),
      'euclidean',
    ),
    rest: frames.filter((_, at) => !chosen.has(at)),
  };
}
