/** The batch thread: a worker of the engine's that turns plans into pixels while the engine computes a step. */
import { type BatchOrder, type BatchSetup, createBatchWork } from './batch-work.ts';

let work: ReturnType<typeof createBatchWork> | null = null;

self.onmessage = ({ data }: MessageEvent<BatchSetup | BatchOrder>) => {
  if ('seed' in data) {
    work = createBatchWork(data);
    return;
  }
  const batch = work!(data); // the setup comes first
  postMessage(batch, { transfer: [batch.images.buffer] });
};
