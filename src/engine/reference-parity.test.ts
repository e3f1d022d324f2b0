/** The reference network gives the same numbers on WASM, with our kernels, as on the CPU backend. Registers kernels. */
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { startWasm } from '../kernels/wasm/testing/wasm-and-cpu.ts';
import { embedBatch } from '../siamese/inference/embed-crops.ts';
import { createRandom } from '../siamese/random.ts';
import { referenceFilesOfPackage } from '../testing/reference-files.ts';
import { networkOf } from './worker/model-session.ts';
import { referenceModel } from './worker/reference/reference-model.ts';

test('on WASM and on the CPU', { timeout: 120_000 }, async () => {
  const random = createRandom(4);
  const crop = Uint8Array.from(
    { length: 150 * 150 * 3 },
    (_, at) => 100 + 60 * Math.sin(at / 700) + random.integer(40),
  );
  const files = await referenceFilesOfPackage();
  const results: Float32Array[] = [];
  for (const backend of ['wasm', 'cpu']) {
    if (backend === 'wasm') await startWasm();
    else await tf.setBackend(backend);
    const network = networkOf(referenceModel(files));
    results.push(await embedBatch(network, [crop], true));
    network.dispose();
    expect(tf.memory().numTensors).toBe(0);
  }
  const [wasm, cpu] = results;
  expect(Math.hypot(...wasm!)).toBeCloseTo(1, 5);
  expect(Math.max(...wasm!.map((value, at) => Math.abs(value - cpu![at]!)))).toBeLessThan(1e-4);
});
