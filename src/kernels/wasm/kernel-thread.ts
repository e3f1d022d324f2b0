/**
 * A helper thread: joins the memory it is sent, says so, and serves tasks for the rest of its life. A task
 * that traps ends it; the caller learns of that from shared memory, as it cannot read messages meanwhile.
 */
import type { KernelExports } from './compiled-kernels.ts';
import type { ThreadOrder } from './kernel-threads.ts';

self.onmessage = ({ data }: MessageEvent<ThreadOrder>) => {
  const instance = new WebAssembly.Instance(data.module, { env: { memory: data.memory } });
  const kernels = instance.exports as unknown as KernelExports; // our own module
  postMessage('ready');
  try {
    kernels.serve(data.control, data.thread);
  } catch (error) {
    console.error('A kernel thread stopped.', error);
    kernels.resign(data.control);
  }
};
