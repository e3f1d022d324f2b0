/** The endless batches of a run: whom to show is drawn from its seed, and so is how each photo is changed. */
import type { Batch } from '../../../siamese/batch.ts';
import type { FaceCrops } from '../../../siamese/face-image.ts';
import type { TrainingOptions } from '../../../siamese/options.ts';
import type { Random } from '../../../siamese/random.ts';
import type { FaceIndex, Preprocessing } from '../../../siamese/reports.ts';
import { createBatchSampler } from '../../../siamese/sampling/by-name.ts';
import { makeBatch } from '../../../siamese/sampling/make-batch.ts';

export interface TrainingFaces {
  readonly index: FaceIndex;
  readonly crops: FaceCrops;
  /** The people of the train part. */
  readonly people: Uint32Array;
}

export function* trainingBatches(
  { index, crops, people }: TrainingFaces,
  preprocessing: Preprocessing,
  options: TrainingOptions,
  random: Random,
): Generator<Batch> {
  const sampler = createBatchSampler(index, people, options, random.fork('sampling'));
  const augmentation = random.fork('augmentation');
  for (let next = sampler.next(); !next.done; next = sampler.next()) {
    yield makeBatch(next.value, crops, preprocessing, options, augmentation);
  }
}

/** Faces of these people, all photos counted: one epoch. */
export function countFaces({ index, people }: Pick<TrainingFaces, 'index' | 'people'>): number {
  return people.reduce((sum, person) => sum + index.firstFace[person + 1]! - index.firstFace[person]!, 0);
}
