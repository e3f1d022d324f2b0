/**
 * Kernel `AdamStep` (ours): one step of Adam with decoupled weight decay for all variables in one pass.
 *
 * Inputs: weights0, weights1 ... and gradient0, gradient1 ..., in pairs of one shape; first (sum of
 * beta1^k g) and second (sum of beta2^k g^2), vectors of all variables one after the other. Attributes:
 * beta1, beta2, stepSize, epsilon, and decays, what each variable is multiplied by. Results: the variables'
 * weights decay - stepSize first' / (sqrt(second') + epsilon), then first' and second'; the inputs stay as
 * they are. Bias corrections and the factors (1 - beta) that the sums leave out belong into stepSize and
 * epsilon.
 */
import { type KernelConfig, type NamedTensorInfoMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { floatWord, type KernelRuntime, Task } from './kernel-runtime.ts';
import { fillOutputs, memoryOf, offsetOf } from './wasm-backend.ts';

interface Attributes {
  readonly beta1: number;
  readonly beta2: number;
  readonly stepSize: number;
  readonly epsilon: number;
  /** 1 for none. */
  readonly decays: readonly number[];
}

/** As in assembly/adam.ts, like the rows of the table. */
const floatsPerUnit = 16_384;
const wordsPerRow = 7;

export function adamStepConfig(runtime: KernelRuntime): KernelConfig {
  return {
    kernelName: 'AdamStep',
    backendName: 'wasm',
    // Kernels take their attributes untyped; these are the ones of the header.
    kernelFunc: ({ inputs, attrs }) => adamStep(runtime, inputs, attrs as unknown as Attributes),
  };
}

function adamStep(
  runtime: KernelRuntime,
  inputs: NamedTensorInfoMap,
  { beta1, beta2, stepSize, epsilon, decays }: Attributes,
): TensorInfo[] {
  const { backend } = runtime;
  const first = inputs.first!;
  const second = inputs.second!;
  const weights = decays.map((_, index) => inputs[`weights${index}`]!);
  const shapes = [...weights, first, second].map(({ shape }) => shape);
  return fillOutputs(backend, shapes, (...outputs) => {
    const table: number[] = [];
    let units = 0;
    let place = 0;
    weights.forEach((variable, index) => {
      const length = util.sizeFromShape(variable.shape);
      const gradient = inputs[`gradient${index}`]!;
      table.push(units, length, offsetOf(backend, variable), offsetOf(backend, gradient));
      table.push(outputs[index]!, place, floatWord(decays[index]!));
      units += Math.ceil(length / floatsPerUnit);
      place += length * 4;
    });
    table.push(units);
    const at = runtime.scratch((weights.length + 1) * wordsPerRow * 4);
    new Int32Array(memoryOf(backend).buffer, at, table.length).set(table);
    const averages = [offsetOf(backend, first), offsetOf(backend, second), ...outputs.slice(-2)];
    const factors = [beta1, beta2, epsilon, stepSize].map(floatWord);
    runtime.run(Task.adam, [at, units, ...averages, ...factors], units);
  });
}
