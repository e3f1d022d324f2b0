/**
 * Kernel `AdamStep` (ours): one step of Adam with decoupled weight decay, in one pass.
 *
 * Inputs, all of one size: weights, gradient, first (sum of beta1^k g), second (sum of beta2^k g^2).
 * Attributes: beta1, beta2, stepSize, epsilon, decay. Results: weights decay - stepSize first' /
 * (sqrt(second') + epsilon), first' and second'; the inputs stay as they are. Bias corrections and the
 * factors (1 - beta) that the sums leave out belong into stepSize and epsilon.
 */
import { type KernelConfig, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { floatWord, type KernelRuntime, Task } from './kernel-runtime.ts';
import { fillOutputs, offsetOf } from './wasm-backend.ts';

interface Inputs {
  readonly weights: TensorInfo;
  readonly gradient: TensorInfo;
  readonly first: TensorInfo;
  readonly second: TensorInfo;
}

interface Attributes {
  readonly beta1: number;
  readonly beta2: number;
  readonly stepSize: number;
  readonly epsilon: number;
  /** What the weights are multiplied by: 1 for none. */
  readonly decay: number;
}

const floatsPerUnit = 16_384;

export function adamStepConfig(runtime: KernelRuntime): KernelConfig {
  return {
    kernelName: 'AdamStep',
    backendName: 'wasm',
    // Kernels take their inputs and attributes untyped; these are the ones of the header.
    kernelFunc: ({ inputs, attrs }) =>
      adamStep(runtime, inputs as unknown as Inputs, attrs as unknown as Attributes),
  };
}

function adamStep(
  runtime: KernelRuntime,
  { weights, gradient, first, second }: Inputs,
  { beta1, beta2, stepSize, epsilon, decay }: Attributes,
): TensorInfo[] {
  const { backend } = runtime;
  const inputs = [weights, gradient, first, second];
  return fillOutputs(backend, [weights.shape, first.shape, second.shape], (...outputs) =>
    runtime.run(Task.adam, [
      util.sizeFromShape(weights.shape),
      floatsPerUnit,
      ...inputs.map((tensor) => offsetOf(backend, tensor)),
      ...outputs,
      ...[beta1, beta2, epsilon, stepSize, decay].map(floatWord),
    ]),
  );
}
