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
import type { BackendChoice } from '../../../records/machine.ts';
import type { PresetName } from '../../../siamese/options.ts';
import type { CalibrationRecord } from '../../../storage/schema.ts';
import type { Request } from '../../protocol.ts';
import { createBackendManager } from './backend.ts';
import { timeTrainingSteps } from './backend-trial.ts';
import type { CalibrationMemory } from './calibration.ts';
import { webglRenderer, webgpuAdapter } from './graphics-adapters.ts';

vi.mock('@tensorflow/tfjs-backend-webgl', () => ({}));
vi.mock('@tensorflow/tfjs-backend-webgpu', () => ({}));
vi.mock('./wasm-runtime.ts', () => ({ prepareWasm: () => {} }));
vi.mock('./backend-trial.ts', () => ({ timeTrainingSteps: vi.fn() }));
vi.mock('./graphics-adapters.ts', () => ({ webglRenderer: vi.fn(), webgpuAdapter: vi.fn() }));
vi.mock('../../../kernels/webgl/register-webgl-kernels.ts', () => ({ registerWebglKernels: () => [] }));
vi.mock('../../../kernels/webgpu/register-webgpu-kernels.ts', () => ({ registerWebgpuKernels: () => [] }));
vi.mock('../../../kernels/wasm/register-wasm-kernels.ts', () => ({
  registerWasmKernels: async () => ({ instructions: 'simd', threads: 2, kernels: [] }),
}));

/** Computes nothing; only choosing it is tested. */
class IdleBackend extends KernelBackend {
  override dispose(): void {}
}

const card = { name: 'Test card', software: false, float32: true };
const speeds = new Map<string, number>();
/** Presets that were timed, once for each backend. */
let timed: PresetName[] = [];

beforeEach(() => {
  registerBackend('wasm', () => new IdleBackend());
  registerBackend('webgl', () => new IdleBackend());
  vi.mocked(webglRenderer).mockReturnValue(card);
  vi.mocked(webgpuAdapter).mockResolvedValue(null);
  vi.mocked(timeTrainingSteps).mockImplementation(async (preset) => {
    timed.push(preset);
    return figures(speeds.get(getBackend()) ?? 1);
  });
  speeds.clear();
  timed = [];
});
afterEach(() => {
  for (const name of ['wasm', 'webgl', 'webgpu']) if (findBackendFactory(name)) removeBackend(name);
});

const figures = (facesPerSecond: number) => ({ facesPerSecond, msPerStep: 8, firstStepMs: 20 });
const untimed = { facesPerSecond: null, msPerStep: null, firstStepMs: null };

function emptyMemory() {
  const kept = new Map<string, CalibrationRecord>();
  const memory: CalibrationMemory = {
    recall: async (key) => kept.get(key),
    keep: async (record) => void kept.set(record.key, record),
  };
  return { memory, kept };
}

function request(choice: BackendChoice, change: Partial<Request<'startEngine'>> = {}) {
  return { choice, preset: 'compact', measureAgain: false, ...change } as const;
}

const createManager = () => createBackendManager(emptyMemory().memory);

test('without a wish the fastest in training steps is chosen', async () => {
  speeds.set('wasm', 500).set('webgl', 900);
  const report = await createManager().start(request('auto'));
  expect(report).toMatchObject({ backend: 'webgl', chosenBy: 'measured', detail: 'Test card' });
  expect(report.trials).toEqual([
    { backend: 'wasm', ...figures(500), note: null },
    { backend: 'webgl', ...figures(900), note: null },
    { backend: 'webgpu', ...untimed, note: 'Not available in this browser.' },
  ]);
  expect(getBackend()).toBe('webgl');
});

test('what there is to compute on is told whatever is in use', async () => {
  const report = await createManager().start(request('wasm'));
  expect(report).toMatchObject({ detail: 'SIMD, 2 threads', threads: 2, calibration: null, trials: [] });
  expect(report.machine).toMatchObject({ wasmInstructions: 'simd', wasmThreads: 2, webgl: 'Test card' });
});

test('a choice that cannot run here leaves the backend in use that was in use', async () => {
  speeds.set('wasm', 500).set('webgl', 900);
  const manager = createManager();
  await manager.start(request('auto'));
  await expect(manager.start(request('webgpu'))).rejects.toMatchObject({
    name: 'BackendUnavailableError',
    message: expect.stringMatching(/^WebGPU cannot run/),
  });
  expect(getBackend()).toBe('webgl');
});

test('a backend that breaks while it starts is refused too, and the one before is set again', async () => {
  const quiet = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.mocked(webgpuAdapter).mockResolvedValue(card);
  registerBackend('webgpu', () => Promise.reject(new Error('Device lost.')));
  const manager = createManager();
  await manager.start(request('wasm'));
  await expect(manager.start(request('webgpu'))).rejects.toMatchObject({ name: 'BackendUnavailableError' });
  expect(getBackend()).toBe('wasm');
  expect(manager.name()).toBe('wasm');
  quiet.mockRestore();
});

test('what was measured is still told after another choice', async () => {
  speeds.set('wasm', 500).set('webgl', 900);
  const manager = createManager();
  const { trials } = await manager.start(request('auto'));
  expect(await manager.start(request('wasm'))).toMatchObject({ backend: 'wasm', chosenBy: 'you', trials });
});

test('the only one that could be timed is not called the fastest', async () => {
  vi.mocked(webglRenderer).mockReturnValue({ ...card, name: 'SwiftShader', software: true });
  const { chosenBy, trials } = await createManager().start(request('auto'));
  expect(chosenBy).toBe('only-one');
  expect(trials[1]?.note).toBe('Software renderer (SwiftShader): slower than WASM.');
});

test('a graphics card with half precision only is neither timed nor set', async () => {
  vi.mocked(webglRenderer).mockReturnValue({ ...card, float32: false });
  speeds.set('webgl', 900);
  const manager = createManager();
  const report = await manager.start(request('auto'));
  expect(report.backend).toBe('wasm');
  expect(report.trials[1]).toEqual({
    backend: 'webgl',
    ...untimed,
    note: 'Half-precision only: training needs 32-bit numbers.',
  });
  await expect(manager.start(request('webgl'))).rejects.toMatchObject({
    name: 'BackendUnavailableError',
    message: expect.stringMatching(/half precision only.*32-bit numbers\. Choose another backend\.$/),
  });
  expect(getBackend()).toBe('wasm');
});

test('the steps of the chosen network are timed, and the next start remembers the figures', async () => {
  speeds.set('wasm', 500).set('webgl', 900);
  const { memory } = emptyMemory();
  const first = await createBackendManager(memory).start(request('auto', { preset: 'koch2015' }));
  expect(timed).toEqual(['koch2015', 'koch2015']);
  expect(first.calibration).toMatchObject({ preset: 'koch2015', remembered: false });
  const second = await createBackendManager(memory).start(request('auto', { preset: 'koch2015' }));
  expect(timed).toHaveLength(2);
  expect(second).toMatchObject({ backend: 'webgl', chosenBy: 'measured', trials: first.trials });
  expect(second.calibration).toEqual({ ...first.calibration, remembered: true });
});

test('each network has figures of its own', async () => {
  speeds.set('wasm', 500).set('webgl', 900);
  const manager = createManager();
  expect((await manager.start(request('auto'))).backend).toBe('webgl');
  speeds.set('wasm', 500).set('webgl', 90);
  expect((await manager.start(request('auto', { preset: 'koch2015' }))).backend).toBe('wasm');
  expect((await manager.start(request('auto'))).backend).toBe('webgl');
  expect(timed).toHaveLength(4);
});

test('another graphics card is timed anew', async () => {
  speeds.set('wasm', 500).set('webgl', 900);
  const { memory, kept } = emptyMemory();
  await createBackendManager(memory).start(request('auto'));
  vi.mocked(webglRenderer).mockReturnValue({ ...card, name: 'Another card' });
  await createBackendManager(memory).start(request('auto'));
  expect(timed).toHaveLength(4);
  expect(kept.size).toBe(2);
});

test('measuring again replaces the figures and keeps to a choice of one’s own', async () => {
  speeds.set('wasm', 500).set('webgl', 900);
  const { memory, kept } = emptyMemory();
  const manager = createBackendManager(memory);
  await manager.start(request('auto'));
  speeds.set('wasm', 1000);
  const again = await manager.start(request('webgl', { measureAgain: true }));
  expect(again).toMatchObject({ backend: 'webgl', chosenBy: 'you', calibration: { remembered: false } });
  expect(again.trials[0]?.facesPerSecond).toBe(1000);
  expect([...kept.values()][0]?.trials).toEqual(again.trials);
  expect((await manager.start(request('auto'))).backend).toBe('wasm');
});

test('figures of a backend that broke are not remembered', async () => {
  vi.mocked(timeTrainingSteps).mockImplementation(async () => {
    if (getBackend() === 'webgl') throw new Error('Context lost.');
    return figures(500);
  });
  const { memory, kept } = emptyMemory();
  const { backend, trials } = await createBackendManager(memory).start(request('auto'));
  expect(backend).toBe('wasm');
  expect(trials[1]?.note).toBe('It failed: Context lost.');
  expect(kept.size).toBe(0);
});

test('remembered figures of a backend that no longer starts lead to the next best', async () => {
  speeds.set('wasm', 500).set('webgl', 900);
  const { memory } = emptyMemory();
  await createBackendManager(memory).start(request('auto'));
  removeBackend('webgl');
  expect((await createBackendManager(memory).start(request('auto'))).backend).toBe('wasm');
});

test('gently is how a graphics card is driven unless told otherwise; WASM has no need of it', async () => {
  const manager = createManager();
  await manager.start(request('webgl'));
  expect(manager.gentle()).toBe(true);
  manager.setPace('full');
  expect(manager.gentle()).toBe(false);
  manager.setPace('gentle');
  await manager.start(request('wasm'));
  expect(manager.gentle()).toBe(false);
});
