/**
 * The strict end of what a model can say of enrolled people, measured on many comparisons: everybody's template – the mean of
 * one, three or five photos – against the other photos of the same person, and against photos of everybody else.
 *
 * A list of some hundred drawn pairs cannot tell one in a thousand; the same people's photos, each held against all others, can.
 */

import { templateOf } from '../inference/template.ts';
import type { DistanceName } from '../model/distance-choices.ts';
import type { DistanceCurves, EnrolmentPoint } from '../reports.ts';
import { distanceHistogram } from './distance-histogram.ts';

/** Photos of an enrolled person for which points are told. */
export const templateSizes = [1, 3, 5] as const;
/** Shares of strangers that may pass. */
export const falseAcceptGoals = [0.05, 0.01, 0.001] as const;

/** Each person counts alike, however many photos there are. */
const mostTemplates = 3;
const mostPhotosChecked = 5;
/** A share is told if so many strangers at least would pass by it. */
const leastPassing = 20;
/** And if the right person was checked so often. */
const leastOwn = 50;

/** The embeddings of one person's photos. */
export type PersonEmbeddings = readonly Float32Array[];

/** Distances of one template size. */
export interface TemplateDistances {
  readonly own: Float32Array;
  readonly strangers: Float32Array;
}

/**
 * @param people whom the model did not learn from, each with one photo at least
 * @param between distance of two embeddings
 */
export function templateDistances(
  people: readonly PersonEmbeddings[],
  photos: number,
  distance: DistanceName,
  between: (one: Float32Array, other: Float32Array) => number,
): TemplateDistances {
  const own: number[] = [];
  const strangers: number[] = [];
  for (const [person, embeddings] of people.entries()) {
    for (const { template, others } of templatesOf(embeddings, photos, distance)) {
      for (const photo of others) own.push(between(template, photo));
      for (const [stranger, theirs] of people.entries()) {
        if (stranger === person) continue;
        for (const photo of theirs.slice(0, mostPhotosChecked)) strangers.push(between(template, photo));
      }
    }
  }
  return { own: Float32Array.from(own), strangers: Float32Array.from(strangers) };
}

/** Templates of `photos` photos that follow each other, each with photos that are not in it. */
function templatesOf(
  embeddings: PersonEmbeddings,
  photos: number,
  distance: DistanceName,
): { readonly template: Float32Array; readonly others: readonly Float32Array[] }[] {
  const count = embeddings.length;
  if (count <= photos) return [];
  const step = Math.max(1, Math.floor(count / mostTemplates));
  const firsts = Array.from({ length: count }, (_, at) => at).filter((at) => at % step === 0);
  return firsts.slice(0, mostTemplates).map((first) => {
    const isIn = (at: number): boolean => (at - first + count) % count < photos;
    const chosen = embeddings.filter((_, at) => isIn(at));
    const others = embeddings.filter((_, at) => !isIn(at)).slice(0, mostPhotosChecked);
    return { template: templateOf(chosen, distance), others };
  });
}

export interface EnrolmentFigures {
  /** For each template size and share of strangers, as far as there are people enough to tell; none without. */
  readonly points: readonly EnrolmentPoint[];
  /** Of the largest templates of `usualPhotos` at most for which anything is told; null without. */
  readonly curves: DistanceCurves | null;
}

/** Most people are enrolled with no more. */
const usualPhotos = 3;

export function enrolmentFigures(
  people: readonly PersonEmbeddings[],
  distance: DistanceName,
  between: (one: Float32Array, other: Float32Array) => number,
): EnrolmentFigures {
  const points: EnrolmentPoint[] = [];
  let curves: DistanceCurves | null = null;
  for (const photos of templateSizes) {
    const distances = templateDistances(people, photos, distance, between);
    const told = pointsOf(distances, photos);
    points.push(...told);
    if (told.length > 0 && photos <= usualPhotos) curves = curvesOf(distances, photos, distance);
  }
  return { points, curves };
}

const bins = 40;
/** Of embeddings of length 1. */
const farthest = 2;

export function curvesOf(
  { own, strangers }: TemplateDistances,
  photos: number,
  distance: DistanceName,
): DistanceCurves {
  const all = Float32Array.from([...own, ...strangers]);
  const end = distance === 'euclidean' ? farthest : all.reduce((most, one) => Math.max(most, one), 0) || 1;
  const same = Uint8Array.from(all, (_, at) => Number(at < own.length));
  const counts = distanceHistogram(all, same, bins, { from: 0, to: end });
  return { photos, end, same: [...counts.same], different: [...counts.different] };
}

/** @returns mildest first */
export function pointsOf({ own, strangers }: TemplateDistances, photos: number): EnrolmentPoint[] {
  if (own.length < leastOwn) return [];
  const sorted = strangers.toSorted();
  return falseAcceptGoals
    .filter((goal) => goal * sorted.length >= leastPassing)
    .map((goal) => {
      // As many as may pass, and no more: what lies as far as the next one does not.
      const passing = Math.floor(goal * sorted.length);
      const threshold = Math.min(sorted[passing - 1]!, below(sorted[passing]!));
      return {
        photos,
        threshold,
        falseAccept: goal,
        trueAccept: own.filter((one) => one <= threshold).length / own.length,
        strangers: sorted.length,
      };
    });
}

/** The next smaller number that a 32-bit float can be. */
function below(value: number): number {
  return value - Math.abs(value) * 2 ** -23;
}
