/**
 * Lets TF.js's WASM backend use every core, for a fair comparison with its own kernels.
 *
 * Its pool is capped at half of `navigator.hardwareConcurrency`, which leaves one thread on a machine with
 * two cores and silently ignores `setThreadsCount`. Its glue code reads that property when the backend is
 * made, so the worker's own copy says twice the truth then, and only then.
 */
import { setThreadsCount } from '@tensorflow/tfjs-backend-wasm';

/** @param start makes the backend */
export async function withAllCoresForStock<Made>(threads: number, start: () => Promise<Made>): Promise<Made> {
  const cores = navigator.hardwareConcurrency;
  setThreadsCount(threads);
  Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => cores * 2, configurable: true });
  try {
    return await start();
  } finally {
    Reflect.deleteProperty(navigator, 'hardwareConcurrency'); // the true one is the prototype's
  }
}
