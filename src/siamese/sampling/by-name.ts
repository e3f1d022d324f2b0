/**
 * The sampler that the training options name.
 */
import type { FaceIndex } from '../face-index.ts';
import type { SamplingName, TrainingOptions } from '../options.ts';
import type { Random } from '../random.ts';
import { RunStateError } from '../run-state-error.ts';
import type { BatchSampler } from './batch-sampler.ts';
import { createPairSampler } from './pair-sampler.ts';
import { createPersonBatchSampler } from './person-batch-sampler.ts';
import type { SamplerState } from './sampler-state.ts';

type CreateSampler = (
  index: FaceIndex,
  people: Uint32Array,
  options: TrainingOptions,
  random: Random,
  start?: SamplerState | null,
) => BatchSampler;

const samplers: Readonly<Record<SamplingName, CreateSampler>> = {
  'person-batch': createPersonBatchSampler,
  'twin-pairs': createPairSampler,
};

/**
 * @param start of a sampler of the same people and name; without one, nobody has had a turn
 * @throws TooFewPeopleError
 * @throws RunStateError when `start` is of other people or another sampling
 */
export const createBatchSampler: CreateSampler = (index, people, options, random, start = null) => {
  if (start !== null && start.sampling !== options.sampling) {
    throw new RunStateError(`The run drew its batches by ${start.sampling}, not by ${options.sampling}.`);
  }
  return samplers[options.sampling](index, people, options, random, start);
};
