/**
 * The choice among backends, with TF.js's own registry and backends without kernels: what runs here,
 * what is a software renderer and how fast each is comes from the test.
 */
import {
  findBackendFactory,
  getBackend,
  KernelBackend,
  registerBackend,
  removeBackend,
} from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBackendManager } from './backend.ts';
import { timeTrainingSteps } from './backend-trial.ts';
import { webglRenderer, webgpuAdapter } from './graphics-adapters.ts';

vi.mock('@tensorflow/tfjs-backend-webgl', () => ({}));
vi.mock('@tensorflow/tfjs-backend-webgpu', () => ({}));
vi.mock('@tensorflow/tfjs-backend-wasm', () => ({ getThreadsCount: () => 2 }));
vi.mock('./wasm-runtime.ts', () => ({ prepareWasm: () => {} }));
vi.mock('./backend-trial.ts', () => ({ timeTrainingSteps: vi.fn() }));
vi.mock('./graphics-adapters.ts', () => ({ webglRenderer: vi.fn(), webgpuAdapter: vi.fn() }));
vi.mock('../../kernels/wasm/register-wasm-kernels.ts', () => ({
  registerWasmKernels: async () => ({ instructions: 'simd', threads: 2, kernels: [] }),
}));

/** Computes nothing; only choosing it is tested. */
class IdleBackend extends KernelBackend {
  override dispose(): void {}
}

const card = { name: 'Test card', software: false };
const speeds = new Map<string, number>();

beforeEach(() => {
  registerBackend('wasm', () => new IdleBackend());
  registerBackend('webgl', () => new IdleBackend());
  vi.mocked(webglRenderer).mockReturnValue(card);
  vi.mocked(webgpuAdapter).mockResolvedValue(null);
  vi.mocked(timeTrainingSteps).mockImplementation(async () => speeds.get(getBackend()) ?? 1);
  speeds.clear();
});
afterEach(() => {
  for (const name of ['wasm', 'webgl', 'webgpu']) if (findBackendFactory(name)) removeBackend(name);
});

test('without a wish the fastest in training steps is chosen', async () => {
  speeds.set('wasm', 500).set('webgl', 900);
  const report = await createBackendManager().start('auto');
  expect(report).toMatchObject({ backend: 'webgl', chosenBy: 'measured', detail: 'Test card' });
  expect(report.trials).toEqual([
    { backend: 'wasm', facesPerSecond: 500, note: null },
    { backend: 'webgl', facesPerSecond: 900, note: null },
    { backend: 'webgpu', facesPerSecond: null, note: 'Not available in this browser.' },
  ]);
  expect(getBackend()).toBe('webgl');
});

test('a choice that cannot run here leaves the backend in use that was in use', async () => {
  speeds.set('wasm', 500).set('webgl', 900);
  const manager = createBackendManager();
  await manager.start('auto');
  await expect(manager.start('webgpu')).rejects.toMatchObject({
    name: 'BackendUnavailableError',
    message: expect.stringMatching(/^WebGPU cannot run/),
  });
  expect(getBackend()).toBe('webgl');
});

test('a backend that breaks while it starts is refused too, and the one before is set again', async () => {
  const quiet = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.mocked(webgpuAdapter).mockResolvedValue(card);
  registerBackend('webgpu', () => Promise.reject(new Error('Device lost.')));
  const manager = createBackendManager();
  await manager.start('wasm');
  await expect(manager.start('webgpu')).rejects.toMatchObject({ name: 'BackendUnavailableError' });
  expect(getBackend()).toBe('wasm');
  expect(manager.name()).toBe('wasm');
  quiet.mockRestore();
});

test('what was measured is still told after another choice', async () => {
  speeds.set('wasm', 500).set('webgl', 900);
  const manager = createBackendManager();
  const { trials } = await manager.start('auto');
  expect(await manager.start('wasm')).toMatchObject({ backend: 'wasm', chosenBy: 'you', trials });
});

test('the only one that could be timed is not called the fastest', async () => {
  vi.mocked(webglRenderer).mockReturnValue({ name: 'SwiftShader', software: true });
  const { chosenBy, trials } = await createBackendManager().start('auto');
  expect(chosenBy).toBe('only-one');
  expect(trials[1]?.note).toBe('Software renderer (SwiftShader): slower than WASM.');
});
