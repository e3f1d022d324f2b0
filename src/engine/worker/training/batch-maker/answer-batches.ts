/** The conversation with the batch thread, and its answering side; it takes any port. */
import { answerOn, Transferring } from '../../../../ports/answer.ts';
import type { NoEvents } from '../../../../ports/messages.ts';
import type { Port } from '../../../../ports/port.ts';
import type { Batch } from '../../../../siamese/batch.ts';
import { type BatchOrder, type BatchSetup, createBatchWork } from './batch-work.ts';

export interface BatchCalls {
  /** The first call. */
  setUp: { request: BatchSetup; reply: Record<string, never> };
  /** Every other call. The images of the batch are transferred. */
  make: { request: BatchOrder; reply: Batch };
}

export function answerBatches(port: Port): void {
  let work: ReturnType<typeof createBatchWork> | null = null;
  answerOn<BatchCalls, NoEvents>(port, async () => ({
    setUp: async (setup) => {
      work = createBatchWork(setup);
      return {};
    },
    make: async (order) => {
      const batch = work!(order); // the setup comes first
      return new Transferring(batch, [batch.images.buffer]);
    },
  }));
}
