import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { convolutionAndGradients, convolutionCases } from '../testing/convolution-cases.ts';
import { type KernelReport, registerWasmKernels } from './register-wasm-kernels.ts';
import { expectNothingLeftOnWasm, expectSameOnWasmAndCpu, startWasm } from './testing/wasm-and-cpu.ts';

let report: KernelReport;

beforeAll(async () => {
  report = await startWasm();
});

describe('convolution and its gradients on WASM', () => {
  it('run on our compiled kernels, registered once', async () => {
    expect(report.instructions).toMatch(/simd/);
    expect(report.kernels).toContain('Conv2DBackpropFilter');
    expect(await registerWasmKernels()).toBe(report);
  });

  // More shapes, kernel by kernel, in kernel-parity.test.ts.
  it.each(convolutionCases)('agree with the CPU backend as TF.js calls them: $name', async (shape) => {
    await expectSameOnWasmAndCpu(() => convolutionAndGradients(shape));
  });

  it.each(convolutionCases.filter((_, index) => index % 3 === 0))(
    'leave nothing behind: $name',
    async (shape) => {
      await expectNothingLeftOnWasm(() => convolutionAndGradients(shape));
    },
  );

  it('gives the filter gradient of a single pixel by hand', () => {
    const x = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
    const filter = tf.tensor4d([0, 0, 0, 0], [2, 2, 1, 1]);
    const gradient = tf.grad((w: tf.Tensor) => tf.conv2d(x, w as tf.Tensor4D, 1, 'valid'))(filter);
    expect(Array.from(gradient.dataSync())).toEqual([1, 2, 3, 4]);
    tf.dispose([x, filter, gradient]);
  });
});
