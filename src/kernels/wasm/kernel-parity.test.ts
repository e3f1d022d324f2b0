import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { inputsOf } from './testing/kernel-case.ts';
import { casesOf, kernelCases, type NamedCase } from './testing/kernel-cases.ts';
import { expectNothingLeftOnWasm, expectSameOnWasmAndCpu, startWasm } from './testing/wasm-and-cpu.ts';
import { wasmKernels } from './wasm-kernels.ts';

beforeAll(async () => {
  const { kernels } = await startWasm();
  expect(kernels).toEqual(wasmKernels.map(({ name }) => name));
});

/** The kernel itself; on the CPU backend the one of its name, or plain operations where that has none. */
function computed(call: NamedCase): tf.Tensor[] {
  const inputs = Object.fromEntries(
    inputsOf(call).map(({ name, shape, values }) => [name, tf.tensor(values, [...shape])]),
  );
  const { plain } = kernelCases[call.kernelName];
  if (plain && tf.getBackend() === 'cpu') return plain(inputs, call.attrs);
  const made = tf.engine().runKernel(call.kernelName, inputs, call.attrs as tf.NamedAttrMap);
  return (Array.isArray(made) ? made : [made]) as tf.Tensor[];
}

describe('a kernel on WASM', () => {
  it.each(casesOf('small', 'passedOn'))(
    'agrees with the CPU backend and leaves nothing behind, $kernelName: $name',
    async (call) => {
      await expectSameOnWasmAndCpu(() => computed(call));
      await expectNothingLeftOnWasm(() => computed(call));
    },
  );
});
