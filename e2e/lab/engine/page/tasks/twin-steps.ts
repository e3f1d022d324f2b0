/**
 * The same network the way TF.js's users train a Siamese one: a `tf.layers` model with two inputs that share
 * the embedding network, distance, sigmoid, `trainOnBatch` on pairs. Stock layers, stock optimiser.
 */

import {
  abs,
  add,
  sqrt,
  squaredDifference,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  tensor,
  tensor4d,
  tidy,
  train,
} from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model, type Shape } from '@tensorflow/tfjs-layers';
import { noiseBatch } from '../../../../../src/engine/worker/backend/noise-run.ts';
import { createSiameseNetwork } from '../../../../../src/siamese/model/siamese-network.ts';
import { toLayersModel } from '../../../../../src/siamese/model/to-layers-model.ts';
import type { PresetName } from '../../../../../src/siamese/options.ts';
import { createRandom } from '../../../../../src/siamese/random.ts';
import { lastingOptions } from './stepper.ts';
import type { StepRequest } from './train-steps.ts';

export async function twinStepsTask({
  preset,
  rows,
  steps,
  warmUp,
}: StepRequest & { readonly preset: PresetName }): Promise<{ msPerStep: readonly number[] }> {
  const options = lastingOptions(preset, rows);
  const network = createSiameseNetwork(options, createRandom(1));
  const { inputSize, crop } = network.preprocessing;
  const embedding = toLayersModel(network);
  network.dispose();
  const twin = twinOf(embedding, options.distance === 'euclidean');
  twin.compile({ optimizer: train.adam(options.learningRate), loss: 'binaryCrossentropy' });
  const { images, channels } = noiseBatch(options, inputSize, crop.channels);
  const half = rows / 2;
  const middle = images.length / 2;
  const labels = Float32Array.from({ length: half }, (_, pair) => pair % 2);
  const msPerStep: number[] = [];
  for (let at = 0; at < warmUp + steps; at++) {
    const startedAt = performance.now();
    const shape: [number, number, number, number] = [half, inputSize, inputSize, channels];
    const a = tensor4d(images.subarray(0, middle), shape);
    const b = tensor4d(images.subarray(middle), shape);
    const y = tensor(labels, [half, 1]);
    await twin.trainOnBatch([a, b], y); // reads the loss back
    for (const one of [a, b, y]) one.dispose();
    if (at >= warmUp) msPerStep.push(performance.now() - startedAt);
  }
  return { msPerStep };
}

function twinOf(embedding: LayersModel, euclidean: boolean): LayersModel {
  const shape = embedding.inputs[0]!.shape.slice(1);
  const [a, b] = [input({ shape }), input({ shape })];
  const outputs = [embedding.apply(a), embedding.apply(b)] as ReturnType<typeof input>[];
  const distance = new Distance(euclidean).apply(outputs) as ReturnType<typeof input>;
  const same = layers.dense({ units: 1, activation: 'sigmoid' }).apply(distance) as ReturnType<typeof input>;
  return model({ inputs: [a, b], outputs: same });
}

/** What users write for want of a stock layer: the distance of two embeddings. */
class Distance extends layers.Layer {
  static className = 'Distance';
  constructor(readonly euclidean: boolean) {
    super({});
  }
  override computeOutputShape(shapes: Shape | Shape[]): Shape {
    const [first] = shapes as Shape[];
    return this.euclidean ? [first![0]!, 1] : first!;
  }
  override call(inputs: Tensor | Tensor[]): Tensor {
    const [a, b] = inputs as [Tensor2D, Tensor2D];
    return tidy(() =>
      this.euclidean ? sqrt(add(sum(squaredDifference(a, b), 1, true), 1e-6)) : abs(sub(a, b)),
    );
  }
}
