/**
 * Makes batches on a thread of their own: on WASM a step computes on the engine's thread from beginning
 * to end, and on several cores the making of a batch would be a good part of it.
 *
 * The crops stay with the engine; those of a batch go along with its plan. Batches are the same as made
 * in place, which is what happens where there are no workers.
 */
import { askOver } from '../../../../ports/ask.ts';
import { RemoteError } from '../../../../ports/errors.ts';
import type { NoEvents } from '../../../../ports/messages.ts';
import type { Batch, BatchPlan } from '../../../../siamese/batch.ts';
import type { FaceCrops } from '../../../../siamese/face-image.ts';
import type { BatchCalls } from './answer-batches.ts';
import { type BatchOrder, type BatchSetup, createBatchWork } from './batch-work.ts';

export interface BatchMaker {
  /**
   * Starts at once; batches come in the order of their plans.
   * @param step of the run, counted from 1
   * @throws BatchMakingError
   */
  make(plan: BatchPlan, step: number): Promise<Batch>;
  /** Frees the thread. Batches not made yet never come. */
  end(): void;
}

export class BatchMakingError extends Error {
  override readonly name = 'BatchMakingError';
  constructor(reason: string) {
    super(`The thread that makes batches failed: ${reason || 'it could not be started'}. Reload the page.`);
  }
}

export function startBatchMaker(crops: FaceCrops, options: Omit<BatchSetup, 'cut'>): BatchMaker {
  const setup: BatchSetup = { ...options, cut: crops.cut };
  const order = (plan: BatchPlan, step: number): BatchOrder => ({ plan, step, crops: cropsOf(crops, plan) });
  if (typeof Worker === 'undefined') {
    const work = createBatchWork(setup);
    return { make: async (plan, step) => work(order(plan, step)), end: () => {} };
  }
  const thread = new Worker(new URL('./batch-thread.ts', import.meta.url), {
    type: 'module',
    name: 'batches',
  });
  const { call, lose } = askOver<BatchCalls, NoEvents>(thread);
  const fail = (message: string): BatchMakingError => {
    const failure = new BatchMakingError(message);
    lose(failure);
    return failure;
  };
  thread.addEventListener('error', ({ message }) => fail(message));
  call('setUp', setup).catch(({ message }: Error) => fail(message)); // the first to fail is the one that counts
  return {
    make: async (plan, step) => {
      const message = order(plan, step);
      try {
        return await call('make', message, { transfer: [message.crops.buffer] });
      } catch (error) {
        // A run cannot do without one of its batches: the first that cannot be made ends the thread's work.
        throw error instanceof RemoteError ? fail(error.message) : error;
      }
    },
    end: () => thread.terminate(),
  };
}

/** @throws RangeError for a face there is no crop of */
function cropsOf(crops: FaceCrops, plan: BatchPlan): Uint8Array<ArrayBuffer> {
  const { size, channels } = crops.cut.crop;
  const length = size * size * channels;
  const bytes = new Uint8Array(plan.faces.length * length);
  plan.faces.forEach((face, row) => {
    bytes.set(crops.crop(face), row * length);
  });
  return bytes;
}
