/**
 * The sampler that the training options name.
 */
import type { BatchPlan } from '../batch.ts';
import type { FaceIndex } from '../face-index.ts';
import type { SamplingName, TrainingOptions } from '../options.ts';
import type { Random } from '../random.ts';
import { createPairSampler } from './pair-sampler.ts';
import { createPersonBatchSampler } from './person-batch-sampler.ts';

type CreateSampler = (
  index: FaceIndex,
  people: Uint32Array,
  options: TrainingOptions,
  random: Random,
) => Generator<BatchPlan, never, undefined>;

const samplers: Readonly<Record<SamplingName, CreateSampler>> = {
  'person-batch': createPersonBatchSampler,
  'twin-pairs': createPairSampler,
};

/** @returns an endless iterator. @throws TooFewPeopleError */
export const createBatchSampler: CreateSampler = (index, people, options, random) =>
  samplers[options.sampling](index, people, options, random);
