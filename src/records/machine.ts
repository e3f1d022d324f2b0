/** What there is to compute on, and how fast it turned out to be. */
import type { PresetName } from '../siamese/options.ts';

export type BackendName = 'wasm' | 'webgl' | 'webgpu' | 'cpu';

export type BackendChoice = 'auto' | Exclude<BackendName, 'cpu'>;

export interface BackendTrial {
  readonly backend: BackendName;
  /** Faces per second over real training steps; null when it was not timed. */
  readonly facesPerSecond: number | null;
  /** The median of the timed steps. */
  readonly msPerStep: number | null;
  /** The step before them, which also compiles. */
  readonly firstStepMs: number | null;
  /** Why it was not timed, or what was noticed, in plain words. */
  readonly note: string | null;
}

/** `composed`: without SIMD, our WASM kernels are made of TF.js's own. */
export type WasmInstructions = 'composed' | 'simd' | 'relaxed-simd';

/** What there is to compute on, whatever is in use. */
export interface MachineReport {
  readonly cores: number;
  readonly wasmInstructions: WasmInstructions;
  readonly wasmThreads: number;
  /** Names of the graphics adapters; null when there is none. */
  readonly webgl: string | null;
  readonly webgpu: string | null;
}

/** Where the trials come from. */
export interface CalibrationReport {
  readonly preset: PresetName;
  readonly measuredAt: Date;
  /** They were timed at an earlier start, on this machine as it is now. */
  readonly remembered: boolean;
}

export interface EngineReport {
  readonly backend: BackendName;
  readonly threads: number;
  /** For example `SIMD, 2 threads` or the name of the graphics card. */
  readonly detail: string;
  readonly chosenBy: 'measured' | 'you' | 'only-one';
  readonly trials: readonly BackendTrial[];
  /** Null while there are no trials. */
  readonly calibration: CalibrationReport | null;
  readonly machine: MachineReport;
  readonly crossOriginIsolated: boolean;
}

/** On a graphics card: `gentle` lets the page draw between pieces of a step, `full` does not. */
export type Pace = 'gentle' | 'full';

export interface MemoryReport {
  readonly tensors: number;
  readonly bytes: number;
}
