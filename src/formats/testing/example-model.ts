/** A model small enough to check by hand: six kernel weights, three biases, a distance head of two. */
import JSZip from 'jszip';
import { checksumsOf } from '../checksums.ts';
import { type PackableModel, packModel } from '../model-archive.ts';

export function exampleModel(): PackableModel {
  const kernel = new Float32Array([0.1, -0.2, 1e-38, 3.4e38, 5, 6]);
  const bias = new Float32Array([0, -0, 1]);
  const layersWeights = new Float32Array([...bias, ...kernel]);
  return {
    summary: {
      name: 'Zoë’s model',
      createdAt: new Date('2024-05-06T07:08:09.010Z'),
      network: {
        preset: 'compact',
        distance: 'weighted-l1',
        inputSize: 4,
        channels: 1,
        embeddingSize: 2,
        weights: 11,
        multiplyAdds: 6,
        layers: [{ name: 'dense', description: 'linear', outputShape: [2], weights: 9 }],
        blocks: [{ kind: 'flatten' }, { kind: 'dense', units: 2, activation: 'linear' }],
      },
      preprocessing: {
        framing: { kind: 'centred' },
        crop: { region: 0.6, size: 6, channels: 1 },
        inputSize: 4,
        standardisation: 'per-image',
        scales: [1],
        mirrored: true,
      },
      threshold: 1.25,
      thresholdFrom: 'validation',
      validation: { accuracy: 0.8, auc: 0.9, pairs: 1000 },
      probability: { slope: 8, offset: -7.5 },
      operatingPoints: [{ threshold: 1.25, falseAccept: 0.1, trueAccept: 0.7 }],
      learnedFrom: { pictures: 'unknown', places: null },
      enrolmentPoints: [],
      commonPart: null,
      distanceCurves: null,
      provenance: null,
    },
    weights: [
      { name: 'dense/kernel', shape: [2, 3], values: kernel },
      { name: 'dense/bias', shape: [3], values: bias },
      { name: 'distance/weights', shape: [2], values: new Float32Array([0.25, -0.75]) },
    ],
    layersModel: {
      modelTopology: { class_name: 'Model', config: { layers: [] } },
      weightSpecs: [
        { name: 'dense/bias', shape: [3], dtype: 'float32' },
        { name: 'dense/kernel', shape: [2, 3], dtype: 'float32' },
      ],
      weightData: layersWeights.buffer,
    },
  };
}

export type ModelFiles = Map<string, Uint8Array<ArrayBuffer>>;

/** The example's zip with its files changed by someone who knows how to make checksums. */
export async function forgedModel(change: (files: ModelFiles) => void): Promise<Blob> {
  const zip = await JSZip.loadAsync(await (await packModel(exampleModel())).arrayBuffer());
  const files: ModelFiles = new Map();
  for (const [name, entry] of Object.entries(zip.files)) {
    if (name !== 'checksums.json') files.set(name, new Uint8Array(await entry.async('arraybuffer')));
  }
  change(files);
  const sums = await checksumsOf(files);
  const forged = new JSZip();
  for (const [name, bytes] of files) forged.file(name, bytes);
  forged.file('checksums.json', JSON.stringify(sums));
  return forged.generateAsync({ type: 'blob', compression: 'DEFLATE' });
}

/** Changes the JSON of one file in place. The parsed value is as loose as any JSON: it is there to be broken. */
export function changeJson(name: string, change: (json: LooseJson) => void): (files: ModelFiles) => void {
  return (files) => {
    const json: LooseJson = JSON.parse(new TextDecoder().decode(files.get(name)));
    change(json);
    files.set(name, new TextEncoder().encode(JSON.stringify(json)));
  };
}

export type LooseJson = { [key: string]: LooseJson } & { [index: number]: LooseJson };

/** Writes a value of any kind at a dotted path, which is how the tests name fields. */
export function setField(json: LooseJson, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at: LooseJson = json;
  for (const key of keys) {
    const next = at[key];
    if (next === undefined) throw new Error(`The example has no ${path}.`);
    at = next;
  }
  Object.assign(at, { [last]: value });
}

/** The same whose weights are those of its network, with vectors: for formats that hold the network itself. */
export function exampleNetwork(): PackableModel {
  const example = exampleModel();
  const kernel = Float32Array.from({ length: 32 }, (_, at) => Math.sin(at));
  const bias = new Float32Array([0.5, -0.25]);
  return {
    ...example,
    weights: [
      { name: 'dense-1/kernel', shape: [16, 2], values: kernel },
      { name: 'dense-1/bias', shape: [2], values: bias },
      { name: 'distance/weights', shape: [2], values: new Float32Array([0.25, -0.75]) },
    ],
    golden: {
      crops: [new Uint8Array(36).fill(7), new Uint8Array(36).fill(9)],
      embeddings: [new Float32Array([1, 2]), new Float32Array([3, 5])],
      distances: [2.75],
    },
  };
}
