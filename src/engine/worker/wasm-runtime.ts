/**
 * Gets TF.js's WASM backend to use every core.
 *
 * Its pool is capped at half of `navigator.hardwareConcurrency`, which leaves one thread on a
 * machine with two cores and silently ignores `setThreadsCount`. Its glue code reads that property
 * when the backend is made, so the worker's own copy says twice the truth then, and only then.
 */
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedSimdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { engine, registerBackend, removeBackend } from '@tensorflow/tfjs-core';

let prepared = false;

/** Call it before the backend is first used; again is harmless. */
export function prepareWasm(): void {
  if (prepared) return;
  prepared = true;
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasmUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedSimdUrl,
  });
  setThreadsCount(navigator.hardwareConcurrency || 1);
  const { factory, priority } = engine().registryFactory.wasm!; // registered by the import above
  removeBackend('wasm');
  registerBackend('wasm', () => withCoresCountedTwice(factory), priority);
}

async function withCoresCountedTwice<Made>(make: () => Made | Promise<Made>): Promise<Made> {
  const cores = navigator.hardwareConcurrency || 1;
  Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => cores * 2, configurable: true });
  try {
    return await make();
  } finally {
    Reflect.deleteProperty(navigator, 'hardwareConcurrency'); // the true one is the prototype's
  }
}
