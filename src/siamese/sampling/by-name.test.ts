import { expect, it } from 'vitest';
import { equalPhotos, makeFaceIndex } from '../../testing/synthetic-index.ts';
import type { BatchPlan } from '../batch.ts';
import type { FaceIndex } from '../face-index.ts';
import { defaultTrainingOptions } from '../options.ts';
import { createRandom } from '../random.ts';
import { RunStateError } from '../run-state-error.ts';
import type { BatchSampler } from './batch-sampler.ts';
import { createBatchSampler } from './by-name.ts';
import type { SamplerState } from './sampler-state.ts';

const everybody = (index: FaceIndex) => Uint32Array.from(index.people.keys());

function take(sampler: BatchSampler, count: number): BatchPlan[] {
  return Array.from({ length: count }, (_, at) => sampler.plan(at + 1));
}

it.each(['person-batch', 'twin-pairs'] as const)('the sampler named %s makes such batches', (sampling) => {
  const index = makeFaceIndex(equalPhotos(40, 4));
  const options = { ...defaultTrainingOptions, sampling };
  const [plan] = take(createBatchSampler(index, everybody(index), options, createRandom(1)), 1);
  expect(plan?.sampling).toBe(sampling);
  expect(plan?.faces).toHaveLength(sampling === 'person-batch' ? 32 * 4 : 2 * 32);
});

it.each(['person-batch', 'twin-pairs'] as const)(
  'the sampler named %s plans what it would have planned when it starts from its state',
  (sampling) => {
    const index = makeFaceIndex([...equalPhotos(7, 3), ...equalPhotos(5, 1), 9]);
    const options = {
      ...defaultTrainingOptions,
      sampling,
      peoplePerBatch: 3,
      facesPerPerson: 2,
      pairsPerBatch: 5,
    };
    const create = (start?: SamplerState) =>
      createBatchSampler(index, everybody(index), options, createRandom(1), start);
    const plans = take(create(), 40);
    for (const put of [1, 2, 3, 17]) {
      const first = create();
      take(first, put);
      const state = first.state();
      const rest = create(structuredClone(state));
      expect(rest.state()).toEqual(state);
      first.plan(put + 1); // the state is a copy: it stays what it was
      expect(Array.from({ length: 40 - put }, (_, at) => rest.plan(put + at + 1))).toEqual(plans.slice(put));
    }
  },
);

it('a state of other people or of another sampling is refused', () => {
  const index = makeFaceIndex(equalPhotos(8, 2));
  const start = (changes: Partial<SamplerState>, people = everybody(index)) => {
    const options = { ...defaultTrainingOptions, sampling: 'twin-pairs' } as const;
    const state = createBatchSampler(index, everybody(index), options, createRandom(1)).state();
    return () => createBatchSampler(index, people, options, createRandom(1), { ...state, ...changes });
  };
  const deck = (people: number[], top: number) => ({ several: { people: Uint32Array.from(people), top } });
  expect(start({})).not.toThrow();
  expect(start({ sampling: 'person-batch' })).toThrow(/drew its batches by person-batch/);
  expect(start({}, Uint32Array.of(0, 1, 2, 3))).toThrow(RunStateError);
  expect(start(deck([0, 1, 2, 3, 4, 5, 6, 8], 0))).toThrow(/trained on other people/);
  expect(start(deck([0, 1, 2, 3, 4, 5, 6, 6], 0))).toThrow(/trained on other people/);
  expect(start(deck([7, 6, 5, 4, 3, 2, 1, 0], 9))).toThrow(/trained on other people/);
  expect(start(deck([7, 6, 5, 4, 3, 2, 1, 0], 8))).not.toThrow();
});
