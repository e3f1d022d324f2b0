/** A model as a zip for ONNX Runtime: the graph, what it must be given, the app's own vectors, and programs that compare. */

import { aboutModel, networkWeights } from '../about-model.ts';
import { goldenJson } from '../golden-vectors.ts';
import type { PackableModel } from '../model-archive.ts';
import { jsonBytes } from '../read-json.ts';
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
  const weights = networkWeights(model);
  const tolerance = tolerances[storage];
  const files = new Map<string, Uint8Array<ArrayBuffer>>([
    ['README.md', text(onnxReadme(summary, storage, tolerance))],
    ['face-embedder.onnx', toOnnx({ summary, weights }, 'crop', storage)],
    ['preprocessing.json', jsonBytes({ ...graphAbout(model), ...aboutModel(model) })],
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

/** What goes into the graph and what comes out. */
function graphAbout({ summary }: PackableModel) {
  return {
    input: 'crop: uint8 [batch, size, size, channels]',
    output: `embedding: float32 [batch, ${summary.network.embeddingSize}]`,
  };
}

const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
