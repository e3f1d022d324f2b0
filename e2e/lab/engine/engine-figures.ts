/** What the engine bench finds out; printed as JSON. */
import type { Spread } from './figures.ts';

export interface StepFigure {
  readonly label: string;
  readonly preset: string;
  readonly rows: number;
  readonly threads: number;
  readonly ms: Spread;
  readonly facesPerSecond: number;
}

export interface MatMulFigure {
  readonly kernels: string;
  readonly size: number;
  readonly gflops: Spread;
}

export interface ProfileFigure {
  readonly name: string;
  readonly calls: number;
  readonly ms: number;
  readonly gflops: number;
}

export interface GraphicsKernelFigure {
  readonly backend: string;
  readonly name: string;
  readonly ms: number;
  readonly gflops: number;
}

export interface SoakFigure {
  readonly backend: string;
  readonly steps: number;
  /** After the warm-up and after the last step. */
  readonly tensors: readonly number[];
  readonly bytes: readonly number[];
}

/** One way of running PyTorch; the fastest of a comparison is the one that counts. */
export interface PyTorchFigure {
  readonly preset: string;
  readonly rows: number;
  /** That it was compared at; `how` tells those it ran on. */
  readonly threads: number;
  readonly how: string;
  readonly ms: Spread;
}

export interface EngineFigures {
  /** Null where a side of it was not measured. */
  readonly ratios: {
    readonly wasmOverStockWebgl: number | null;
    readonly webglOverStockWebgl: number | null;
    readonly webgpuOverStockWebgpu: number | null;
    readonly wasmShareOfPeak: number;
    readonly wasmTwoThreadsOverOne: number;
    readonly wasmOverPyTorch: number | null;
  };
  readonly embedMs: number;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly more: Readonly<Record<string, number | null>>;
  readonly steps: readonly StepFigure[];
  readonly pytorch: readonly PyTorchFigure[];
  readonly matMul: readonly MatMulFigure[];
  readonly profile: readonly ProfileFigure[];
  readonly graphicsKernels: readonly GraphicsKernelFigure[];
  readonly soak: readonly SoakFigure[];
}
