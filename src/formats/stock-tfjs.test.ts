import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import JSZip from 'jszip';
import { expect, it } from 'vitest';
import type { LayersModelFiles } from './layers-model-json.ts';
import { packModel, unpackModel } from './model-archive.ts';
import { exampleModel } from './testing/example-model.ts';

/** What TF.js would save, without saving it. */
async function filesOf(model: layers.LayersModel): Promise<LayersModelFiles> {
  let saved: tf.io.ModelArtifacts = {};
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  const { modelTopology, weightSpecs, weightData } = saved;
  if (modelTopology === undefined || weightSpecs === undefined || weightData === undefined) {
    throw new Error('TF.js saved no model.');
  }
  return { modelTopology, weightSpecs, weightData };
}

it('stock TF.js loads the unzipped model and computes the same embeddings', async () => {
  await tf.setBackend('cpu');
  const model = layers.sequential({
    layers: [
      layers.layers.conv2d({ inputShape: [4, 4, 1], filters: 3, kernelSize: 3 }),
      layers.layers.flatten(),
      layers.layers.dense({ units: 2 }),
    ],
  });
  const weights = model.weights.map((weight) => ({
    name: weight.name,
    shape: weight.shape.map((size) => size ?? 0),
    values: new Float32Array(weight.read().dataSync()),
  }));
  const { summary } = exampleModel();
  const network = { ...summary.network, distance: 'euclidean' as const };
  const file = await packModel({
    summary: { ...summary, network },
    weights,
    layersModel: await filesOf(model),
  });
  expect((await unpackModel(file)).weights).toEqual(weights);

  const zip = await JSZip.loadAsync(await file.arrayBuffer());
  const json = JSON.parse((await zip.file('model.json')?.async('text')) ?? '');
  const weightData = await zip.file('weights.bin')?.async('arraybuffer');
  const loaded = await layers.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest[0].weights,
      weightData: weightData ?? new ArrayBuffer(0),
    }),
  );
  const image = tf.reshape(tf.linspace(-1, 1, 16), [1, 4, 4, 1]);
  const expected = model.predict(image) as tf.Tensor; // one input, one output
  const actual = loaded.predict(image) as tf.Tensor;
  expect([...actual.dataSync()]).toEqual([...expected.dataSync()]);
});
