/**
 * Chooses the backend – by timing real training steps, or as it is told – and says how.
 *
 * Knows nothing of handlers or models; whoever switches must have freed the network before.
 */
import { findBackend, getBackend } from '@tensorflow/tfjs-core';
import {
  type KernelOptions,
  type KernelReport,
  registerWasmKernels,
} from '../../../kernels/wasm/register-wasm-kernels.ts';
import type {
  BackendChoice,
  BackendName,
  CalibrationReport,
  EngineReport,
  MachineReport,
  Pace,
  WasmInstructions,
} from '../../../records/machine.ts';
import type { Request } from '../../protocol.ts';
import { activate, type Candidate } from './activate-backend.ts';
import { type Calibration, type CalibrationMemory, calibrate } from './calibration.ts';
import { describeMachine } from './describe-machine.ts';
import { flushOften } from './flush-often.ts';
import { webglRenderer } from './graphics-adapters.ts';
import { bySpeed } from './measure-backends.ts';
import { prepareWasm } from './wasm-runtime.ts';

export interface BackendStatus {
  name(): BackendName;
  threads(): number;
  /** Whether the page is to draw after every step: on a graphics card that it shares with the engine. */
  gentle(): boolean;
}

export interface BackendManager extends BackendStatus {
  /**
   * The trials in the report are the latest: a choice of one's own is not timed.
   *
   * @throws BackendUnavailableError when the chosen backend cannot run here; the one in use stays
   */
  start(request: Request<'startEngine'>): Promise<EngineReport>;
  setPace(pace: Pace): void;
}

export class BackendUnavailableError extends Error {
  override readonly name = 'BackendUnavailableError';
  constructor(
    backend: Candidate,
    reason = `${names[backend]} cannot run in this browser or on this machine.`,
  ) {
    super(`${reason} Choose another backend.`);
  }
}

const names: Record<Candidate, string> = { wasm: 'WASM', webgl: 'WebGL', webgpu: 'WebGPU' };

/** @param kernelOptions of WASM: every core, unless an experiment is to run on fewer */
export function createBackendManager(
  memory: CalibrationMemory,
  kernelOptions: KernelOptions = {},
): BackendManager {
  let kernels: KernelReport | null = null;
  let inUse: Candidate | null = null;
  let calibration: Calibration | null = null;
  let pace: Pace = 'gentle';

  const status: BackendStatus = {
    name: () => getBackend() as BackendName, // only our own candidates are ever set
    threads: () => (getBackend() === 'wasm' ? (kernels?.threads ?? 1) : 1),
    gentle: () => pace === 'gentle' && ['webgl', 'webgpu'].includes(getBackend()),
  };

  const prepare = async (): Promise<MachineReport> => {
    if (kernels === null) {
      prepareWasm();
      await activate('wasm');
      kernels = await registerWasmKernels(kernelOptions);
    }
    return describeMachine(kernels);
  };
  const use = async (wanted: readonly Candidate[]): Promise<Candidate> => {
    for (const backend of wanted) {
      refuseHalfPrecision(backend);
      if (!(await activate(backend))) continue;
      if (backend === 'webgl') flushOften(findBackend(backend), status.gentle);
      return backend;
    }
    throw new BackendUnavailableError(wanted[0] ?? 'wasm');
  };

  return {
    ...status,
    async start({ choice, preset, measureAgain }) {
      const machine = await prepare();
      try {
        if (choice === 'auto' || measureAgain) {
          calibration = await calibrate(preset, machine, memory, measureAgain);
        }
        inUse = await use(choice === 'auto' ? bySpeed(calibration?.trials ?? []) : [choice]);
      } catch (error) {
        if (inUse !== null) await activate(inUse); // TF.js has let go of it by now
        throw error;
      }
      return report(inUse, choice, calibration, machine);
    },
    setPace(wanted) {
      pace = wanted;
    },
  };
}

/** Checked before TF.js starts on it: its gradients would be zeros there, and nothing would say so. */
function refuseHalfPrecision(backend: Candidate): void {
  if (backend !== 'webgl' || webglRenderer()?.float32 !== false) return;
  throw new BackendUnavailableError(
    backend,
    'WebGL has half precision only on this graphics card, and training needs 32-bit numbers.',
  );
}

function report(
  backend: Candidate,
  choice: BackendChoice,
  calibration: Calibration | null,
  machine: MachineReport,
): EngineReport {
  const trials = calibration?.trials ?? [];
  const timed = trials.filter((trial) => trial.facesPerSecond !== null);
  return {
    backend,
    threads: backend === 'wasm' ? machine.wasmThreads : 1,
    detail: detailOf(backend, machine),
    chosenBy: choice !== 'auto' ? 'you' : timed.length > 1 ? 'measured' : 'only-one',
    trials,
    calibration: calibration === null ? null : sourceOf(calibration),
    machine,
    crossOriginIsolated: globalThis.crossOriginIsolated === true,
  };
}

function sourceOf({ preset, measuredAt, remembered }: Calibration): CalibrationReport {
  return { preset, measuredAt, remembered };
}

function detailOf(backend: Candidate, machine: MachineReport): string {
  if (backend !== 'wasm') return machine[backend] ?? names[backend];
  const { wasmInstructions, wasmThreads } = machine;
  return `${instructionNames[wasmInstructions]}, ${wasmThreads} ${wasmThreads === 1 ? 'thread' : 'threads'}`;
}

const instructionNames: Record<WasmInstructions, string> = {
  composed: 'no SIMD',
  simd: 'SIMD',
  'relaxed-simd': 'relaxed SIMD',
};
