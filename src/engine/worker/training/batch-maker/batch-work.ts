/** How batches are made of orders; apart from the thread, so that it runs anywhere. */
import type { Batch, BatchPlan } from '../../../../siamese/batch.ts';
import type { FaceCrops, FaceCut } from '../../../../siamese/face-image.ts';
import type { AugmentationOptions } from '../../../../siamese/options.ts';
import type { Preprocessing } from '../../../../siamese/preprocessing.ts';
import { createRandom } from '../../../../siamese/random.ts';
import { makeBatch } from '../../../../siamese/sampling/make-batch.ts';

/** Of a run. */
export interface BatchSetup {
  /** What the crops were made by; `makeBatch` refuses those of another network. */
  readonly cut: FaceCut;
  readonly preprocessing: Preprocessing;
  readonly augmentation: AugmentationOptions;
  /** Of the run. */
  readonly seed: number;
}

/** Each is answered by a batch, in their order. */
export interface BatchOrder {
  readonly plan: BatchPlan;
  /** Of the run, counted from 1: how faces are changed is drawn from its seed and this number. */
  readonly step: number;
  /** The crops of the plan's rows, one after the other. */
  readonly crops: Uint8Array<ArrayBuffer>;
}

/** @returns what makes the batch of an order. It remembers no order. It throws what `makeBatch` throws. */
export function createBatchWork({
  preprocessing,
  augmentation,
  seed,
  cut,
}: BatchSetup): (order: BatchOrder) => Batch {
  const random = createRandom(seed).fork('augmentation');
  return ({ plan, step, crops }) => {
    const rows = Uint32Array.from(plan.faces, (_, row) => row);
    const held = cropsOfRows(crops, rows.length, cut);
    const shown = { ...plan, faces: rows };
    const batch = makeBatch(shown, held, preprocessing, augmentation, random.fork(step));
    return { ...batch, plan };
  };
}

function cropsOfRows(bytes: Uint8Array, count: number, cut: FaceCut): FaceCrops {
  const length = bytes.length / count;
  return { count, cut, crop: (row) => bytes.subarray(row * length, (row + 1) * length) };
}
