import { expect, it } from 'vitest';
import { equalPhotos, makeFaceIndex } from '../../testing/synthetic-index.ts';
import type { BatchPlan } from '../batch.ts';
import type { FaceIndex } from '../face-index.ts';
import { defaultTrainingOptions } from '../options.ts';
import { createRandom } from '../random.ts';
import type { BatchSampler } from './batch-sampler.ts';
import { createBatchSampler } from './by-name.ts';

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
