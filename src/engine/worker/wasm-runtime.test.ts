import { engine, registerBackend, removeBackend } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { prepareWasm } from './wasm-runtime.ts';

const cores = 6;
/** What TF.js's glue code reads while the backend is made. */
const seen: number[] = [];
let fails = false;

const makeBackend = () => engine().registryFactory.wasm!.factory();

beforeAll(() => {
  // As in a browser, where the property is one of the prototype.
  vi.stubGlobal('navigator', Object.create({ hardwareConcurrency: cores }));
  removeBackend('wasm');
  registerBackend('wasm', async () => {
    seen.push(navigator.hardwareConcurrency);
    await Promise.resolve();
    seen.push(navigator.hardwareConcurrency);
    if (fails) throw new Error('No memory.');
    return {} as never; // nobody uses it
  });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

test('the cores count twice while the WASM backend is made, and only then', async () => {
  prepareWasm();
  expect(navigator.hardwareConcurrency).toBe(cores);
  await makeBackend();
  expect(seen.splice(0)).toEqual([2 * cores, 2 * cores]);
  expect(navigator.hardwareConcurrency).toBe(cores);
});

test('preparing twice does not double them again', async () => {
  prepareWasm();
  prepareWasm();
  await makeBackend();
  expect(seen.splice(0)).toEqual([2 * cores, 2 * cores]);
  expect(navigator.hardwareConcurrency).toBe(cores);
});

test('a backend that cannot be made leaves the true count behind', async () => {
  fails = true;
  await expect(makeBackend()).rejects.toThrow('No memory.');
  expect(navigator.hardwareConcurrency).toBe(cores);
});
