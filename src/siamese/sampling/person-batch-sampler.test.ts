import { describe, expect, it } from 'vitest';
import { equalPhotos, lfwPhotoCounts, makeFaceIndex } from '../../testing/synthetic-index.ts';
import type { BatchPlan } from '../batch.ts';
import { TooFewPeopleError } from '../dataset/dataset-errors.ts';
import { personOfFace } from '../dataset/person-of-face.ts';
import type { FaceIndex } from '../face-index.ts';
import { createRandom } from '../random.ts';
import type { BatchSampler } from './batch-sampler.ts';
import { createPersonBatchSampler } from './person-batch-sampler.ts';

const everybody = (index: FaceIndex) => Uint32Array.from(index.people.keys());

function take(sampler: BatchSampler, count: number): BatchPlan[] {
  return Array.from({ length: count }, (_, at) => sampler.plan(at + 1));
}

function personBatches(
  photos: readonly number[],
  people: number,
  faces: number,
  count: number,
  seed = 1,
  singlePhotoRows = 1,
) {
  const index = makeFaceIndex(photos);
  const options = { peoplePerBatch: people, facesPerPerson: faces, singlePhotoRows };
  const sampler = createPersonBatchSampler(index, everybody(index), options, createRandom(seed));
  return { index, plans: take(sampler, count) };
}

function countOf<T>(items: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

describe('person batches', () => {
  it.each([
    ['everybody has plenty of photos', equalPhotos(20, 9)],
    ['most have one photo', [...equalPhotos(10, 2), ...equalPhotos(50, 1)]],
    ['one person dominates', [...equalPhotos(12, 2), 530]],
    ['there are fewer people than a batch wants', [3, 4, 2, 1]],
    ['there are six photos in all', [5, 1]],
    ['some people have no photo', [0, 5, 0, 4, 1, 0, 2]],
  ])('always have P x K rows with the right people when %s', (_, photos) => {
    const { index, plans } = personBatches(photos, 8, 4, 30);
    for (const plan of plans) {
      expect(plan.sampling).toBe('person-batch');
      expect(plan.faces).toHaveLength(32);
      expect([...plan.people]).toEqual([...plan.faces].map((face) => personOfFace(index, face)));
      const people = new Set(plan.people);
      const several = [...people].filter((person) => photos[person]! >= 2);
      expect(several.length).toBeGreaterThanOrEqual(1);
      expect(people.size).toBeGreaterThanOrEqual(2);
    }
  });

  it('hold exactly P people with K different faces each where everybody has K', () => {
    for (const plan of personBatches(equalPhotos(20, 9), 8, 4, 20).plans) {
      expect([...countOf(plan.people).values()]).toEqual(new Array(8).fill(4));
      expect(new Set(plan.faces).size).toBe(32);
    }
  });

  it('fill up with single-photo people, never more of them than of people with several photos', () => {
    const photos = [...equalPhotos(200, 2), ...equalPhotos(400, 1)];
    for (const plan of personBatches(photos, 8, 4, 50).plans) {
      const people = [...countOf(plan.people)];
      const several = people.filter(([person]) => person < 200).length;
      expect(several).toBeGreaterThanOrEqual(8);
      expect(people.length - several).toBeGreaterThan(0);
      expect(people.length - several).toBeLessThanOrEqual(several);
      expect(new Set(plan.faces).size).toBe(32);
    }
  });

  it('take more single-photo people only when there is nobody else', () => {
    for (const plan of personBatches([3, 2, ...equalPhotos(100, 1)], 8, 4, 10).plans) {
      const counts = countOf(plan.people);
      expect(counts.get(0)).toBe(3);
      expect(counts.get(1)).toBe(2);
      expect(counts.size).toBe(29);
    }
  });

  it('give more than K photos of a person before any photo twice', () => {
    // 32 rows, 4 people: eight photos each.
    for (const plan of personBatches(equalPhotos(4, 10), 8, 4, 10).plans) {
      expect(new Set(plan.faces).size).toBe(32);
    }
    // 32 rows, 8 photos: each four times.
    for (const plan of personBatches(equalPhotos(4, 2), 8, 4, 10).plans) {
      expect([...countOf(plan.faces).values()]).toEqual(new Array(8).fill(4));
    }
  });

  it('give everybody with several photos a turn before anybody a second', () => {
    // 24 people, 8 a batch: an epoch is 3 batches.
    const { plans } = personBatches([...equalPhotos(23, 4), 530], 8, 4, 30);
    for (let epoch = 0; epoch < 10; epoch++) {
      const seen = plans.slice(3 * epoch, 3 * epoch + 3).flatMap((plan) => [...new Set(plan.people)]);
      expect(new Set(seen).size).toBe(24);
    }
  });

  it('show a person with 530 photos no more often than the others, and all his photos in time', () => {
    const { index, plans } = personBatches([...equalPhotos(19, 4), 530], 10, 4, 1000);
    const rows = countOf(plans.flatMap((plan) => [...plan.people]));
    expect(rows.get(19)).toBe(2000);
    const hisFaces = new Set(
      plans.flatMap((plan) => [...plan.faces]).filter((face) => face >= index.firstFace[19]!),
    );
    expect(hisFaces.size).toBeGreaterThan(500);
  });

  it('never hold a person twice where an epoch ends inside a batch', () => {
    for (const plan of personBatches(equalPhotos(11, 6), 8, 4, 200).plans) {
      expect(new Set(plan.people).size).toBe(8);
    }
  });

  it('show the one photo of a person as often as asked for', () => {
    const photos = [...equalPhotos(10, 2), ...equalPhotos(40, 1)];
    for (const { people, faces } of personBatches(photos, 8, 4, 20, 1, 2).plans) {
      const rows = countOf(people);
      for (const [person, count] of rows) if (person >= 10) expect(count).toBe(2);
      expect([...rows.keys()].filter((person) => person >= 10).length).toBe(8);
      expect(new Set(faces).size).toBe(16 + 8);
    }
  });

  it('are the same for the same seed and others for another seed', () => {
    const photos = [...equalPhotos(30, 3), ...equalPhotos(30, 1)];
    const first = personBatches(photos, 8, 4, 20, 5).plans;
    expect(personBatches(photos, 8, 4, 20, 5).plans).toEqual(first);
    expect(personBatches(photos, 8, 4, 20, 6).plans).not.toEqual(first);
  });

  it('are planned from the people given and nobody else', () => {
    const index = makeFaceIndex(equalPhotos(50, 4));
    const people = Uint32Array.of(3, 9, 20, 41);
    const options = { peoplePerBatch: 4, facesPerPerson: 4, singlePhotoRows: 1 };
    for (const plan of take(createPersonBatchSampler(index, people, options, createRandom(1)), 20)) {
      expect(new Set(plan.people)).toEqual(new Set(people));
    }
  });

  it.each([[[]], [[20]], [equalPhotos(20, 1)]])(
    'are refused for photos %j before the first is asked for',
    (photos) => {
      expect(() => personBatches(photos, 8, 4, 0)).toThrow(TooFewPeopleError);
      expect(() => personBatches(photos, 8, 4, 0)).toThrow(/Add photos of more people/);
    },
  );

  it('of LFW take well under a millisecond each', () => {
    const start = performance.now();
    const { plans } = personBatches(lfwPhotoCounts(), 32, 4, 1000);
    expect(performance.now() - start).toBeLessThan(1000);
    const several = plans.map((plan) => [...new Set(plan.people)].filter((person) => person >= 4069).length);
    plans.forEach((plan, at) => {
      expect(2 * several[at]!).toBeGreaterThanOrEqual(new Set(plan.people).size);
    });
  });
});
