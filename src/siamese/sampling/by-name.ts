/**
 * The sampler that the training options name.
 */
import type { FaceIndex } from '../face-index.ts';
import type { SamplingName, TrainingOptions } from '../options.ts';
import type { Random } from '../random.ts';
import type { BatchSampler } from './batch-sampler.ts';
import { createPairSampler } from './pair-sampler.ts';
import { createPersonBatchSampler } from './person-batch-sampler.ts';

type CreateSampler = (
  index: FaceIndex,
  people: Uint32Array,
  options: TrainingOptions,
  random: Random,
) => BatchSampler;

const samplers: Readonly<Record<SamplingName, CreateSampler>> = {
  'person-batch': createPersonBatchSampler,
  'twin-pairs': createPairSampler,
};

/** @throws TooFewPeopleError */
export const createBatchSampler: CreateSampler = (index, people, options, random) =>
  samplers[options.sampling](index, people, options, random);
