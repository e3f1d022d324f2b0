/** A model as a zip for ONNX Runtime: the graph, what it must be given, the app's own vectors, and programs that compare. */

import type { ModelDescription } from '../../records/model.ts';
import { keptPreprocessing } from '../../records/model.ts';
import { planLayers } from '../../siamese/model/plan-layers.ts';
import { matchWeights, type StoredWeight } from '../../siamese/model/stored-weight.ts';
import { goldenJson } from '../golden-vectors.ts';
import type { PackableModel } from '../model-archive.ts';
import { ModelFileError } from '../model-file-error.ts';
import { jsonBytes } from '../read-json.ts';
import { checkFinite } from '../weight-files.ts';
import { zipOfFiles } from '../zip-of-files.ts';
import { verifyMjs, verifyPy } from './check-scripts.ts';
import type { WeightStorage } from './graph-writer.ts';
import { onnxReadme } from './onnx-readme.ts';
import { searchPy } from './search-py.ts';
import { serviceDockerfile, servicePy, serviceRequirements } from './service-py.ts';
import { toOnnx } from './to-onnx.ts';

/** How far a distance may be from the app's, for each way of keeping weights. */
export const tolerances: Record<WeightStorage, number> = { float32: 1e-4, float16: 2e-3, int8: 0.04 };

/** @throws ModelFileError for weights that are no numbers, or not those of the network */
export async function packOnnx(model: PackableModel, storage: WeightStorage): Promise<Blob> {
  const { summary, golden } = model;
  for (const { name, values } of model.weights) checkFinite(name, values);
  const weights = networkWeights(model);
  const tolerance = tolerances[storage];
  const files = new Map<string, Uint8Array<ArrayBuffer>>([
    ['README.md', text(onnxReadme(summary, storage, tolerance))],
    ['face-embedder.onnx', toOnnx({ summary, weights }, 'crop', storage)],
    ['preprocessing.json', jsonBytes(aboutModel(model))],
    ['verify.mjs', text(verifyMjs(tolerance))],
    ['verify.py', text(verifyPy(tolerance))],
  ]);
  if (summary.preprocessing.framing.kind === 'centred') {
    files.set('photo-embedder.onnx', toOnnx({ summary, weights }, 'photo', storage));
    files.set('service.py', text(servicePy));
    files.set('search.py', text(searchPy));
    files.set('requirements.txt', text(serviceRequirements));
    files.set('Dockerfile', text(serviceDockerfile));
  }
  // Whoever wants the network alone wants it whole.
  if (storage === 'float32') files.set('network.onnx', toOnnx({ summary, weights }, 'plain', storage));
  if (golden !== undefined) files.set('vectors.json', jsonBytes(goldenJson(golden, summary)));
  return zipOfFiles(files, summary.createdAt, (name) => (name.endsWith('.onnx') ? 'not' : 'hard'));
}

/** Those of the layers: the distance and the loss have some of their own. */
function networkWeights({ summary, weights }: PackableModel): StoredWeight[] {
  const { inputSize, channels, blocks } = summary.network;
  const plans = planLayers({ inputSize, channels, blocks }).flatMap((layer) => layer.weights);
  const names = new Set(plans.map(({ name }) => name));
  const own = weights.filter(({ name }) => names.has(name));
  try {
    matchWeights(plans, own);
  } catch (error) {
    throw new ModelFileError('wrong-weights', error instanceof Error ? error.message : String(error));
  }
  return own;
}

/** All that must be known to use the graph, and how well it does. */
function aboutModel({ summary, weights }: PackableModel) {
  const { name, createdAt, network, threshold, thresholdFrom, validation, probability }: ModelDescription =
    summary;
  const head = weights.find((weight) => weight.name === 'distance/weights');
  return {
    name,
    createdAt,
    input: 'crop: uint8 [batch, size, size, channels]',
    output: `embedding: float32 [batch, ${network.embeddingSize}]`,
    ...keptPreprocessing(summary.preprocessing),
    grey: summary.preprocessing.crop.channels === 1 ? [0.299, 0.587, 0.114] : undefined,
    distance: {
      name: network.distance,
      weights: head === undefined ? null : Array.from(head.values, Math.abs),
    },
    threshold,
    thresholdFrom,
    validation,
    probability,
    operatingPoints: summary.operatingPoints,
    enrolmentPoints: summary.enrolmentPoints,
    learnedFrom: summary.learnedFrom,
  };
}

const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
