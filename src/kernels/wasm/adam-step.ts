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
import { type NamedTensorInfoMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelRuntime } from './kernel-runtime.ts';
import { bytesOf, recordsOf, wordsOf, writeRecords } from './task-arguments.ts';
import { fillOutputs, memoryOf, offsetOf } from './wasm-backend.ts';
import { ownKernel } from './wasm-kernel.ts';

interface Attributes {
  readonly beta1: number;
  readonly beta2: number;
  readonly stepSize: number;
  readonly epsilon: number;
  /** 1 for none. */
  readonly decays: readonly number[];
}

/** Of one variable. */
const floatsPerUnit = 16_384;

export const adamStep = ownKernel('AdamStep', moveWeights);

function moveWeights(
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
    const [newFirst, newSecond] = outputs.slice(-2) as [number, number];
    let units = 0;
    let place = 0;
    const variables = weights.map((variable, index) => {
      const length = util.sizeFromShape(variable.shape);
      const row = {
        firstUnit: units,
        length,
        weights: offsetOf(backend, variable),
        gradient: offsetOf(backend, inputs[`gradient${index}`]!),
        newWeights: outputs[index]!,
        place,
        decay: decays[index]!,
      };
      units += Math.ceil(length / floatsPerUnit);
      place += length * 4;
      return row;
    });
    const end = { firstUnit: units, length: 0, weights: 0, gradient: 0, newWeights: 0, place, decay: 1 };
    const rows = recordsOf('AdamVariable', [...variables, end]);
    const table = runtime.scratch(bytesOf('AdamVariable', rows.all.length));
    writeRecords(wordsOf(memoryOf(backend).buffer), table, rows);
    runtime.run(
      'adam',
      {
        table,
        units,
        floatsPerUnit,
        first: offsetOf(backend, first),
        second: offsetOf(backend, second),
        newFirst,
        newSecond,
        beta1,
        beta2,
        epsilon,
        stepSize,
      },
      units,
    );
  });
}
