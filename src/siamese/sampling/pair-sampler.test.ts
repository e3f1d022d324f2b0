import { describe, expect, it } from 'vitest';
import { equalPhotos, makeFaceIndex } from '../../testing/synthetic-index.ts';
import type { BatchPlan } from '../batch.ts';
import { TooFewPeopleError } from '../dataset/dataset-errors.ts';
import { personOfFace } from '../dataset/person-of-face.ts';
import type { FaceIndex } from '../face-index.ts';
import { createRandom } from '../random.ts';
import type { BatchSampler } from './batch-sampler.ts';
import { createPairSampler } from './pair-sampler.ts';

const everybody = (index: FaceIndex) => Uint32Array.from(index.people.keys());

function take(sampler: BatchSampler, count: number): BatchPlan[] {
  return Array.from({ length: count }, (_, at) => sampler.plan(at + 1));
}

function twinBatches(photos: readonly number[], pairsPerBatch: number, count: number, seed = 1) {
  const index = makeFaceIndex(photos);
  const sampler = createPairSampler(index, everybody(index), { pairsPerBatch }, createRandom(seed));
  return { index, plans: take(sampler, count) };
}

function countOf<T>(items: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

describe('twin-pair batches', () => {
  it('pair row i with row i of the second half: same pairs first, then as many different ones', () => {
    const { index, plans } = twinBatches([...equalPhotos(10, 3), ...equalPhotos(10, 1), 530], 8, 100);
    for (const plan of plans) {
      expect(plan.sampling).toBe('twin-pairs');
      expect(plan.faces).toHaveLength(16);
      expect([...plan.people]).toEqual([...plan.faces].map((face) => personOfFace(index, face)));
      for (let pair = 0; pair < 8; pair++) {
        expect(plan.people[pair] === plan.people[8 + pair]).toBe(pair < 4);
        expect(plan.faces[pair]).not.toBe(plan.faces[8 + pair]);
      }
    }
  });

  it('give everybody the same number of turns, whoever has 530 photos', () => {
    // 11 people with several photos, 8 same pairs a batch: 88 same pairs are 8 epochs.
    const { plans } = twinBatches([...equalPhotos(10, 3), 530], 16, 11);
    const turns = countOf(plans.flatMap((plan) => [...plan.people.slice(0, 8)]));
    expect([...turns.values()]).toEqual(new Array(11).fill(8));
  });

  it('have one more same pair when the number is odd', () => {
    const { plans } = twinBatches(equalPhotos(6, 2), 5, 1);
    const labels = [0, 1, 2, 3, 4].map((pair) => plans[0]!.people[pair] === plans[0]!.people[5 + pair]);
    expect(labels).toEqual([true, true, true, false, false]);
  });

  it('work for two people with three photos', () => {
    for (const plan of twinBatches([2, 1], 8, 20).plans) {
      expect([...plan.people.slice(0, 4)]).toEqual([0, 0, 0, 0]);
      expect(new Set([plan.people[7], plan.people[15]])).toEqual(new Set([0, 1]));
    }
  });

  it('are the same for the same seed and others for another seed', () => {
    expect(twinBatches(equalPhotos(20, 4), 16, 10, 5)).toEqual(twinBatches(equalPhotos(20, 4), 16, 10, 5));
    expect(twinBatches(equalPhotos(20, 4), 16, 10, 5)).not.toEqual(
      twinBatches(equalPhotos(20, 4), 16, 10, 6),
    );
  });

  it.each([[[]], [[20]], [[1, 1, 1]]])(
    'are refused for photos %j before the first is asked for',
    (photos) => {
      expect(() => twinBatches(photos, 8, 0)).toThrow(TooFewPeopleError);
    },
  );
});
