/**
 * Chooses the backend by timing real training steps on those that are there, and says how.
 *
 * Software renderers are recognised and left out: on them the WASM backend is many times faster.
 * Knows nothing of handlers or models; whoever switches must have freed the network before.
 */
import '@tensorflow/tfjs-backend-webgl';
import { getThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import { engine, getBackend, ready, setBackend } from '@tensorflow/tfjs-core';
import { type KernelReport, registerWasmKernels } from '../../kernels/wasm/register-wasm-kernels.ts';
import type { BackendChoice, BackendName, BackendTrial, EngineReport } from '../protocol.ts';
import { timeTrainingSteps } from './backend-trial.ts';
import { webglRenderer, webgpuAdapter } from './graphics-adapters.ts';
import { prepareWasm } from './wasm-runtime.ts';

export interface BackendStatus {
  name(): BackendName;
  threads(): number;
}

export interface BackendManager extends BackendStatus {
  /**
   * The trials in the report are the latest: a choice of one's own is not timed.
   *
   * @throws BackendUnavailableError when the chosen backend cannot run here; the one in use stays
   */
  start(choice: BackendChoice): Promise<EngineReport>;
}

export class BackendUnavailableError extends Error {
  override readonly name = 'BackendUnavailableError';
  constructor(backend: Candidate) {
    super(`${names[backend]} cannot run in this browser or on this machine. Choose another backend.`);
  }
}

type Candidate = Exclude<BackendName, 'cpu'>;

const names: Record<Candidate, string> = { wasm: 'WASM', webgl: 'WebGL', webgpu: 'WebGPU' };

export function createBackendManager(): BackendManager {
  let kernels: KernelReport | null = null;
  let inUse: Candidate | null = null;
  let trials: readonly BackendTrial[] = [];

  const prepare = async (): Promise<KernelReport> => {
    if (kernels !== null) return kernels;
    prepareWasm();
    await activate('wasm');
    kernels = await registerWasmKernels();
    return kernels;
  };

  const status: BackendStatus = {
    name: () => getBackend() as BackendName, // only our own candidates are ever set
    threads: () => (getBackend() === 'wasm' ? Math.max(1, getThreadsCount()) : 1),
  };

  return {
    ...status,
    async start(choice) {
      const { instructions } = await prepare();
      if (choice === 'auto') trials = await measureAll();
      const backend = choice === 'auto' ? fastest(trials) : choice;
      if (!(await activate(backend))) {
        if (inUse !== null) await activate(inUse); // TF.js has let go of it by now
        throw new BackendUnavailableError(backend);
      }
      inUse = backend;
      const timed = trials.filter((trial) => trial.facesPerSecond !== null);
      return {
        backend,
        threads: status.threads(),
        detail: await detailOf(backend, status.threads(), instructions),
        chosenBy: choice !== 'auto' ? 'you' : timed.length > 1 ? 'measured' : 'only-one',
        trials,
        crossOriginIsolated: globalThis.crossOriginIsolated === true,
      };
    },
  };
}

/** @returns false when the backend cannot be initialised here */
async function activate(backend: Candidate): Promise<boolean> {
  try {
    if (backend === 'webgpu') {
      if ((await webgpuAdapter()) === null) return false;
      await import('@tensorflow/tfjs-backend-webgpu'); // 400 kB that most machines never need
    }
    if (engine().registryFactory[backend] === undefined) return false;
    const set = await setBackend(backend);
    if (set) await ready();
    return set;
  } catch {
    return false;
  }
}

async function measureAll(): Promise<BackendTrial[]> {
  const trials: BackendTrial[] = [];
  for (const backend of ['wasm', 'webgl', 'webgpu'] as const) {
    const note = await reasonToSkip(backend);
    if (note !== null) {
      trials.push({ backend, facesPerSecond: null, note });
    } else if (await activate(backend)) {
      trials.push(await measure(backend));
    } else {
      trials.push({ backend, facesPerSecond: null, note: 'Not available in this browser.' });
    }
  }
  return trials;
}

async function measure(backend: Candidate): Promise<BackendTrial> {
  try {
    return { backend, facesPerSecond: await timeTrainingSteps(), note: null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { backend, facesPerSecond: null, note: `It failed: ${message}` };
  }
}

async function reasonToSkip(backend: Candidate): Promise<string | null> {
  if (backend === 'wasm') return null;
  const adapter = backend === 'webgl' ? webglRenderer() : await webgpuAdapter();
  if (adapter === null) return 'Not available in this browser.';
  if (adapter.software) return `Software renderer (${adapter.name}): slower than WASM.`;
  return null;
}

function fastest(trials: readonly BackendTrial[]): Candidate {
  const timed = trials.filter((trial) => trial.facesPerSecond !== null);
  const best = timed.sort((a, b) => b.facesPerSecond! - a.facesPerSecond!)[0];
  return (best?.backend as Candidate | undefined) ?? 'wasm'; // trials hold candidates only
}

async function detailOf(
  backend: Candidate,
  threads: number,
  instructions: KernelReport['instructions'],
): Promise<string> {
  if (backend === 'webgl') return webglRenderer()?.name ?? names.webgl;
  if (backend === 'webgpu') return (await webgpuAdapter())?.name ?? names.webgpu;
  return `${instructionNames[instructions]}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}

const instructionNames: Record<KernelReport['instructions'], string> = {
  composed: 'no SIMD',
  simd: 'SIMD',
  'relaxed-simd': 'relaxed SIMD',
};
