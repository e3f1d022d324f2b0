/**
 * Kernels `Relu` and `Neg` on the task of batch-norm: scale 1 or -1, shift 0. TF.js's own `Relu` wakes its
 * threads for any size, which takes longer than the work for a face or two; its `Neg` goes number by number.
 */
import { type KernelConfig, Neg, Relu, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { rowUnits } from './compiled/row-units.ts';
import { type KernelRuntime, Task } from './kernel-runtime.ts';
import { fillOutput, memoryOf, offsetOf } from './wasm-backend.ts';

/** With fewer numbers in a row there is nothing for vectors to do. */
const shortestRow = 4;

/** @param stock TF.js's kernel, kept as the fallback. */
export function reluConfig(stock: KernelConfig, runtime: KernelRuntime): KernelConfig {
  return scaledConfig(stock, Relu, runtime, { scale: 1, relu: true });
}

/** @param stock TF.js's kernel, kept as the fallback. */
export function negConfig(stock: KernelConfig, runtime: KernelRuntime): KernelConfig {
  return scaledConfig(stock, Neg, runtime, { scale: -1, relu: false });
}

interface Pass {
  readonly scale: number;
  readonly relu: boolean;
}

function scaledConfig(stock: KernelConfig, name: string, runtime: KernelRuntime, pass: Pass): KernelConfig {
  return {
    ...stock,
    kernelName: name,
    kernelFunc: (call) => {
      const x = call.inputs.x as TensorInfo;
      const isOurs =
        call.backend === runtime.backend &&
        x.dtype === 'float32' &&
        (x.shape.at(-1) ?? 0) >= shortestRow &&
        util.sizeFromShape(x.shape) > 0;
      return isOurs ? scaled(runtime, x, pass) : stock.kernelFunc(call);
    },
  };
}

function scaled(runtime: KernelRuntime, x: TensorInfo, { scale, relu }: Pass): TensorInfo {
  const { backend } = runtime;
  const { rows, channels, rowsPerUnit, units } = rowUnits(x.shape);
  return fillOutput(backend, x.shape, (y) => {
    const scales = runtime.scratch(channels * 8);
    const words = new Float32Array(memoryOf(backend).buffer, scales, 2 * channels);
    words.fill(scale, 0, channels).fill(0, channels);
    const args = [offsetOf(backend, x), rows, channels, rowsPerUnit, scales, 0, relu ? 1 : 0, y];
    runtime.run(Task.normalise, args, units);
  });
}
