/**
 * A trained model as one zip: the TF.js layers model that any program can load, `preprocessing.json`
 * with all that must be known to use it, a README and checksums – and back again, exactly.
 *
 * Knows neither TF.js nor the network: weights are names, shapes and numbers. Files come from people
 * and from the internet, so nothing in them is believed before it is checked.
 */
import type { ModelDescription } from '../records/model.ts';
import type { StoredWeight } from '../siamese/model/stored-weight.ts';
import { checksumsOf, checksumsSchema, verifyChecksum } from './checksums.ts';
import type { GoldenVectors } from './golden-vectors.ts';
import { type LayersModelFiles, layersModelJson, layersModelSchema } from './layers-model-json.ts';
import { ModelFileError } from './model-file-error.ts';
import type { Precision } from './model-formats.ts';
import { modelReadme } from './model-readme.ts';
import { joinBytes, type ModelZip, openModelZip } from './model-zip.ts';
import {
  descriptionOf,
  fitName,
  formatSchema,
  modelFormat,
  modelFormatVersion,
  type PreprocessingJson,
  preprocessingJsonSchema,
  refuseUnknownFraming,
  toPreprocessingJson,
} from './preprocessing-json.ts';
import { jsonBytes, readJson } from './read-json.ts';
import { roundWeights } from './round-weights.ts';
import { checkFinite, checkLayersWeights, placeWeights, readWeights } from './weight-files.ts';
import { zipOfFiles } from './zip-of-files.ts';

export interface PackableModel {
  readonly summary: ModelDescription;
  /** All of the network's weights with the distance head, in the network's order. */
  readonly weights: readonly StoredWeight[];
  readonly layersModel: LayersModelFiles;
  /** What the app makes of a few faces, for those who compare; not every format has them. */
  readonly golden?: GoldenVectors;
}

export interface UnpackedModel {
  readonly summary: ModelDescription;
  readonly weights: StoredWeight[];
}

/**
 * @returns a zip that `unpackModel` and, unzipped, `tf.loadLayersModel` read
 * @throws ModelFileError when a weight or a figure is not a finite number: such a file could not be read back
 */
export async function packModel(
  exact: PackableModel,
  precision: Extract<Precision, 'exact' | 'rounded'> = 'exact',
): Promise<Blob> {
  for (const { name, values } of exact.weights) checkFinite(name, values);
  const model = precision === 'rounded' ? rounded(exact) : exact;
  const { summary, layersModel } = model;
  const layersWeights = bytesOfBuffers(layersModel.weightData);
  const { places, network } = placeWeights(model.weights, layersModel.weightSpecs, layersWeights);
  const description = { ...summary, name: fitName(summary.name) };
  const { embeddingSize, distance } = summary.network;
  const file = toPreprocessingJson(description, {
    embedding: { size: embeddingSize, l2Normalised: distance === 'euclidean' },
    distance: { name: distance, weights: distanceFactors(model) },
    weights: places,
  });
  const files = new Map<string, Uint8Array<ArrayBuffer>>([
    ['README.md', textBytes(modelReadme(description, file))],
    ['model.json', jsonBytes(layersModelJson(layersModel))],
    ['weights.bin', layersWeights],
    ['preprocessing.json', jsonBytes(file)],
  ]);
  if (network.length > 0) files.set('network.bin', network);
  files.set('checksums.json', jsonBytes(await checksumsOf(files)));
  const packingOfWeights = precision === 'rounded' ? 'some' : 'not';
  return zipOfFiles(files, summary.createdAt, (name) => (name.endsWith('.bin') ? packingOfWeights : 'hard'));
}

/** @throws ModelFileError with the reason, whatever is wrong with the file; never anything else */
export async function unpackModel(archive: Blob): Promise<UnpackedModel> {
  const zip = await openModelZip(archive);
  const folder = folderOfModel(zip);
  const files = await readCheckedFiles(zip, folder);
  const file = readPreprocessing(files);
  const { weightsManifest } = readJson('model.json', bytesIn(files, 'model.json'), layersModelSchema);
  const specs = weightsManifest.flatMap((group) => group.weights);
  checkLayersWeights(specs, bytesIn(files, 'weights.bin'));
  return { summary: descriptionOf(file), weights: readWeights(file.weights, files) };
}

// --- Reading -----------------------------------------------------------------------------------

/** Unpacking and zipping again may put everything into a folder: the model is where `preprocessing.json` is. */
function folderOfModel({ names }: ModelZip): string {
  const own = 'preprocessing.json';
  const has = (wanted: string) => names.some((name) => name === wanted || name.endsWith(`/${wanted}`));
  if (has('face-embedder.onnx') || has('model.safetensors')) {
    throw new ModelFileError(
      'wrong-kind',
      'This zip was made for other programs. Choose the one downloaded as “Whole” or “Smaller”.',
    );
  }
  const found = names
    .filter((name) => (name === own || name.endsWith(`/${own}`)) && !name.startsWith('__MACOSX/'))
    .sort((a, b) => a.length - b.length)[0];
  if (found !== undefined) return found.slice(0, -own.length);

  const pictures = names.filter((name) => /\.(jpe?g|png|webp|gif|bmp|pgm|ppm)$/i.test(name)).length;
  if (pictures > 0) {
    throw new ModelFileError(
      'wrong-kind',
      `This zip holds ${pictures} pictures, not a model. Drop it on the Dataset page.`,
    );
  }
  if (has('model.json') && has('metadata.json')) {
    throw new ModelFileError(
      'wrong-kind',
      'This is a Teachable Machine model: it tells classes apart, and knows nothing of how alike two faces are. Train one here on the same photos, a folder for each person.',
    );
  }
  if (names.some((name) => name.endsWith('model.json'))) {
    throw new ModelFileError(
      'missing-file',
      'The zip has a model.json but no preprocessing.json: without it nobody knows what the network must be shown.',
    );
  }
  throw new ModelFileError('wrong-kind', 'This zip holds no model. Choose a model zip downloaded from here.');
}

async function readCheckedFiles(
  zip: ModelZip,
  folder: string,
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const sums = readJson('checksums.json', await zip.read(`${folder}checksums.json`), checksumsSchema);
  const names = ['preprocessing.json', 'model.json', 'weights.bin', 'README.md'];
  if (sums.files['network.bin'] !== undefined) names.push('network.bin');
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const name of names) {
    const bytes = await zip.read(folder + name);
    await verifyChecksum(sums, name, bytes);
    files.set(name, bytes);
  }
  return files;
}

function readPreprocessing(files: ReadonlyMap<string, Uint8Array>): PreprocessingJson {
  const bytes = bytesIn(files, 'preprocessing.json');
  const { format, formatVersion } = readJson('preprocessing.json', bytes, formatSchema);
  if (format === modelFormat && formatVersion > modelFormatVersion) {
    throw new ModelFileError(
      'unknown-version',
      `The model has format version ${formatVersion}; this page reads versions up to ${modelFormatVersion}. Reload the page to get its newest version.`,
    );
  }
  const file = readJson('preprocessing.json', bytes, preprocessingJsonSchema);
  refuseUnknownFraming(file);
  return file;
}

function bytesIn<Bytes>(files: ReadonlyMap<string, Bytes>, name: string): Bytes {
  const bytes = files.get(name);
  if (bytes === undefined) throw new ModelFileError('missing-file', `The zip has no ${name}.`);
  return bytes;
}

// --- Writing -----------------------------------------------------------------------------------

/** What other programs multiply absolute differences with: the size of the learned weights, without sign. */
function distanceFactors({ summary, weights }: PackableModel): number[] | null {
  if (summary.network.distance === 'euclidean') return null;
  const head = weights.find(({ name }) => name === 'distance/weights');
  if (head === undefined) {
    throw new ModelFileError('wrong-weights', 'A weighted L1 distance needs the weight distance/weights.');
  }
  return Array.from(head.values, Math.abs);
}

/** Both copies of the weights, so that they stay the same bytes. */
function rounded({ summary, weights, layersModel }: PackableModel): PackableModel {
  const data = bytesOfBuffers(layersModel.weightData);
  return {
    summary,
    weights: weights.map((weight) => ({ ...weight, values: roundWeights(weight.values) })),
    layersModel: { ...layersModel, weightData: roundWeights(new Float32Array(data.slice().buffer)).buffer },
  };
}

function bytesOfBuffers(data: ArrayBuffer | readonly ArrayBuffer[]): Uint8Array<ArrayBuffer> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  const pieces = data.map((buffer) => new Uint8Array(buffer));
  return joinBytes(
    pieces,
    pieces.reduce((total, piece) => total + piece.length, 0),
  );
}

const textBytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
