/**
 * The endless batches of a run: whom to show in a step is drawn from the run's seed and the step's number, and so is
 * how each photo is changed.
 */
import type { Batch } from '../../../siamese/batch.ts';
import type { FaceCrops } from '../../../siamese/face-image.ts';
import type { FaceIndex } from '../../../siamese/face-index.ts';
import type { TrainingOptions } from '../../../siamese/options.ts';
import type { Random } from '../../../siamese/random.ts';
import { createBatchSampler } from '../../../siamese/sampling/by-name.ts';
import { drawBatches } from '../../../siamese/sampling/draw-batches.ts';
import type { RunState } from '../../../siamese/training/run-state.ts';
import type { BatchMaker } from './batch-maker/batch-maker.ts';

export interface TrainingFaces {
  readonly index: FaceIndex;
  readonly crops: FaceCrops;
  /** The people of the train part. */
  readonly people: Uint32Array;
}

/**
 * @param maker makes the next batch while the one before is in use; it stays the caller's
 * @param start of a run that is taken up: the first batch is that of its next step
 * @throws TooFewPeopleError
 * @throws RunStateError when `start` is of other people or another sampling
 */
export function trainingBatches(
  { index, people }: TrainingFaces,
  options: TrainingOptions,
  random: Random,
  maker: BatchMaker,
  start: RunState | null = null,
): AsyncGenerator<Batch, never> {
  const sampler = createBatchSampler(index, people, options, random.fork('sampling'), start?.sampler);
  return drawBatches(sampler, maker.make, (start?.used.steps ?? 0) + 1);
}

/** Faces of these people, all photos counted: one epoch. */
export function countFaces({ index, people }: Pick<TrainingFaces, 'index' | 'people'>): number {
  return people.reduce((sum, person) => sum + index.firstFace[person + 1]! - index.firstFace[person]!, 0);
}
