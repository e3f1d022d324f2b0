/**
 * The app's own training on one batch of noise, step by step, for timing: how long a step takes does not
 * depend on what the faces show.
 */
import type { Batch } from '../../../siamese/batch.ts';
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import type { TrainingOptions } from '../../../siamese/options.ts';
import { createRandom, type Random } from '../../../siamese/random.ts';
import type { StepReport } from '../../../siamese/reports.ts';
import { train } from '../../../siamese/training/train.ts';

export interface NoiseRun {
  /** Trains one step. @returns null when the run is over: its budget is used, or its loss is no number */
  step(): Promise<StepReport | null>;
  /** Frees what the run made; the network stays the caller's. */
  end(): Promise<void>;
}

/** @param random draws what dropout drops */
export function startNoiseRun(network: SiameseNetwork, options: TrainingOptions, random: Random): NoiseRun {
  const startedAt = performance.now();
  const { inputSize, crop } = network.preprocessing;
  const batch = noiseBatch(options, inputSize, crop.channels);
  const events = train(network, again(batch), options, {
    clock: () => performance.now() - startedAt,
    facesPerEpoch: 1,
    random,
    validate: async () => ({ distances: new Float32Array([0, 1]), same: new Uint8Array([1, 0]) }),
  });
  return {
    async step() {
      for (;;) {
        const next = await events.next('continue');
        if (next.done) return null;
        if (next.value.kind === 'step') return next.value.report;
      }
    },
    async end() {
      await events.return(undefined as never); // frees the optimiser
    },
  };
}

/** Faces in a batch of these options. */
export function rowsOf(options: TrainingOptions): number {
  const { sampling, peoplePerBatch, facesPerPerson, pairsPerBatch } = options;
  return sampling === 'twin-pairs' ? 2 * pairsPerBatch : peoplePerBatch * facesPerPerson;
}

export function noiseBatch(options: TrainingOptions, inputSize: number, channels: 1 | 3): Batch {
  const random = createRandom(2);
  const rows = rowsOf(options);
  const length = rows * inputSize * inputSize * channels;
  const images = Float32Array.from({ length }, () => random.normal());
  const people = Uint32Array.from({ length: rows }, (_, row) => personOf(row, options));
  const plan = { faces: new Uint32Array(rows), people, sampling: options.sampling };
  return { plan, images, inputSize, channels };
}

/** Of twins, rows of the two halves: every other pair is of the same person. */
function personOf(row: number, { sampling, facesPerPerson, pairsPerBatch }: TrainingOptions): number {
  if (sampling === 'person-batch') return Math.floor(row / facesPerPerson);
  const pair = row % pairsPerBatch;
  return pair % 2 === 0 ? pair : row;
}

function* again(batch: Batch): Generator<Batch, never> {
  for (;;) yield batch;
}
