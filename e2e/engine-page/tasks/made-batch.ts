/** Batches of noise: the time of a step does not depend on what the faces show. */
import type { Batch } from '../../../src/siamese/batch.ts';
import { preprocessingOf } from '../../../src/siamese/model/architecture.ts';
import type { TrainingOptions } from '../../../src/siamese/options.ts';
import type { Preprocessing } from '../../../src/siamese/preprocessing.ts';
import { createRandom } from '../../../src/siamese/random.ts';

const facesPerPerson = 4;

export function madeBatch(
  options: TrainingOptions,
  rows: number,
  { inputSize, crop }: Preprocessing = preprocessingOf(options.preset),
): Batch {
  const random = createRandom(2);
  const length = rows * inputSize * inputSize * crop.channels;
  const images = Float32Array.from({ length }, () => random.normal());
  const people = Uint32Array.from({ length: rows }, (_, row) =>
    options.sampling === 'twin-pairs' ? personOfTwin(row, rows / 2) : Math.floor(row / facesPerPerson),
  );
  return {
    plan: { faces: new Uint32Array(rows), people, sampling: options.sampling },
    images,
    inputSize,
    channels: crop.channels,
  };
}

/** Every second pair is of one person. */
function personOfTwin(row: number, pairs: number): number {
  const pair = row % pairs;
  return pair % 2 === 0 ? pair : row;
}
