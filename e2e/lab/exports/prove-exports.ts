/**
 * Takes the starter model through every format it can be downloaded in and runs it in other programs, on the same crops: how far
 * embeddings and distances are from the app's, how large the file is, how long it takes. Prints one JSON object last on stdout.
 *
 *   npm run prove:exports [-- --photos FOLDER --pairs FOLDER]
 *
 * The photos are LFW deep-funneled as binary PPMs at any depth (`mogrify -format ppm`), the other folder holds `pairsDevTest.txt`;
 * without them drawn faces are compared. Programs that are not on this machine are skipped, and named.
 */
import '@tensorflow/tfjs-layers';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { goldenVectorsOf } from '../../../src/engine/worker/golden-vectors.ts';
import { networkOf } from '../../../src/engine/worker/model-session.ts';
import { unpackModel } from '../../../src/formats/model-archive.ts';
import { modelFormats } from '../../../src/formats/model-formats.ts';
import { runOnPhoto } from '../../../src/formats/onnx/testing/run-onnx.ts';
import { toOnnx } from '../../../src/formats/onnx/to-onnx.ts';
import { writeModel } from '../../../src/formats/write-model.ts';
import { startWasm } from '../../../src/kernels/wasm/testing/wasm-and-cpu.ts';
import { embedCrops } from '../../../src/siamese/inference/embed-crops.ts';
import { layersModelArtifacts } from '../../../src/siamese/model/layers-model-artifacts.ts';
import { cropsToCompare, photosToCut } from './crops-to-compare.ts';
import { type Runtime, runtimesFor } from './runtimes.ts';

interface Proof {
  readonly name: string;
  readonly runtime: string;
  /** Largest difference of a number of an embedding, and of a distance. */
  readonly embedding: number;
  readonly distance: number;
  readonly bytes: number;
  readonly msPerFace: number;
  readonly exportSeconds: number;
  /** Pairs that are decided otherwise than by the app, by the model's own threshold. */
  readonly differ: number;
}

const { values } = parseArgs({ options: { photos: { type: 'string' }, pairs: { type: 'string' } } });
await startWasm();
const starter = new Blob([readFileSync(join(import.meta.dirname, '../../../public/starter-model.zip'))]);
const unpacked = await unpackModel(starter);
const network = networkOf({ id: 'starter', ...unpacked } as unknown as Parameters<typeof networkOf>[0]);
const { crops, pairs } = await cropsToCompare(unpacked.summary.preprocessing, values);
log(`${crops.length} crops, ${pairs.length} pairs`);
const own = {
  all: await embedAll(true),
  plain: await embedAll(false),
};
const golden = await goldenVectorsOf(network);
const layersModel = await layersModelArtifacts(network);

const formats: Proof[] = [];
const skipped: string[] = [];
for (const { id } of modelFormats) {
  const startedAt = performance.now();
  const { file } = await writeModel({ ...unpacked, layersModel, golden }, id);
  const exportSeconds = (performance.now() - startedAt) / 1000;
  for (const runtime of runtimesFor(id)) {
    if (!runtime.isHere) {
      skipped.push(`${id} in ${runtime.name}`);
      continue;
    }
    formats.push(await prove(id, runtime, file, exportSeconds));
    log(JSON.stringify(formats.at(-1)));
  }
}
const worst = (...ids: string[]) =>
  Math.max(...formats.filter(({ name }) => ids.includes(name)).map(({ distance }) => distance));
console.log(
  JSON.stringify(
    {
      formats,
      worst: {
        float32: worst('zip', 'onnx'),
        rounded: worst('zip-rounded'),
        float16: worst('onnx-half'),
        int8: worst('onnx-eighth'),
        cropBytes: await cropBytesThatDiffer(),
      },
      decisions: { pairs: pairs.length, differ: Math.max(...formats.map(({ differ }) => differ)) },
      skipped,
    },
    null,
    2,
  ),
);
process.exit(0);

async function prove(name: string, runtime: Runtime, file: Blob, exportSeconds: number): Promise<Proof> {
  const { embeddings, milliseconds } = await runtime.embed(file, crops, unpacked.summary.preprocessing);
  const expected = runtime.views === 'all' ? own.all : own.plain;
  const distances = (list: readonly Float32Array[]) =>
    pairs.map(([first, second]) => apart(list[first]!, list[second]!));
  const [found, known] = [distances(embeddings), distances(expected)];
  const { threshold } = unpacked.summary;
  return {
    name,
    runtime: runtime.name,
    embedding: largest(
      embeddings.flatMap((one, at) => [...one].map((value, place) => value - expected[at]![place]!)),
    ),
    distance: largest(found.map((value, at) => value - known[at]!)),
    bytes: file.size,
    msPerFace: milliseconds / crops.length,
    exportSeconds,
    differ: found.filter((value, at) => value <= threshold !== known[at]! <= threshold).length,
  };
}

/** Of photos of several sizes, cut by the graph for photos in another program. */
async function cropBytesThatDiffer(): Promise<number> {
  const graph = toOnnx(unpacked, 'photo', 'float32');
  let differ = 0;
  for (const { photo, crop } of await photosToCut(unpacked.summary.preprocessing)) {
    const found = await runOnPhoto(graph, photo.data, [photo.height, photo.width]);
    differ += found.crop.filter((byte, at) => byte !== crop[at]).length;
  }
  return differ;
}

async function embedAll(averaged: boolean): Promise<Float32Array[]> {
  const embeddings: Float32Array[] = [];
  for (let at = 0; at < crops.length; at += 16) {
    embeddings.push(...(await embedCrops(network, crops.slice(at, at + 16), { averaged })));
  }
  return embeddings;
}

function apart(one: Float32Array, other: Float32Array): number {
  return Math.sqrt(one.reduce((sum, value, at) => sum + (value - other[at]!) ** 2, 0));
}

function largest(differences: readonly number[]): number {
  return differences.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
}

function log(words: string): void {
  process.stderr.write(`${words}\n`);
}
