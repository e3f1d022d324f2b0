/**
 * Writes `written-by-version-3.bin`: what a page of today leaves in the database after somebody has used all of it, in
 * small. Run it before a change of what is stored, and keep the file of the page before.
 *
 *   npx tsx src/engine/testing/write-database.ts FILE
 */
import 'fake-indexeddb/auto';
import { writeFileSync } from 'node:fs';
import { packModel } from '../../formats/model-archive.ts';
import { encodePnm } from '../../imaging/pnm.ts';
import { startWasm } from '../../kernels/wasm/testing/wasm-and-cpu.ts';
import type { ImportFile } from '../../records/dataset.ts';
import type { FramedPhoto } from '../../records/verification.ts';
import { centred } from '../../siamese/framing.ts';
import { verificationReport } from '../../siamese/metrics/verification-report.ts';
import { layersModelArtifacts } from '../../siamese/model/layers-model-artifacts.ts';
import { createNetworkFrom } from '../../siamese/model/siamese-network.ts';
import { defaultSplitOptions, defaultTrainingOptions } from '../../siamese/options.ts';
import { createRandom } from '../../siamese/random.ts';
import { putCalibration } from '../../storage/calibrations.ts';
import { putFoldResult } from '../../storage/fold-results.ts';
import { serveInNode } from './serve-in-node.ts';
import { dumpDatabase } from './written-database.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the file to write.');

await startWasm();
const name = 'written';
const { engine, reader, database, close } = await serveInNode(name);
const { id: datasetId } = await engine.call('importDataset', { files: photos(), openDatasetId: null });
const split = { ...defaultSplitOptions, evaluationPairs: 20, seed: 2 };

// A small network comes in as a file, since those of the presets have millions of weights; a run goes on from it.
const { id: startFrom } = await engine.call('importModel', { file: await tinyModelFile() });
const options = {
  ...defaultTrainingOptions,
  peoplePerBatch: 2,
  facesPerPerson: 2,
  budgetUnit: 'steps',
  budget: 6,
  validateEvery: 2,
} as const;
const request = { datasetId, split, options, name: 'Six steps', startFrom, startPaused: false };
const run = await engine.call('train', request);
if (run.modelId === null) throw new Error(`The run left no model: ${run.status}.`);
await engine.call('setThreshold', { id: startFrom, threshold: 0.75 });

const photo = new Blob([face(0, 1)]);
await engine.call('enrol', { name: 'Ada', photos: [{ photo, framing: centred }] });
const distances = Float32Array.of(0.4, 1.2);
const same = Uint8Array.of(1, 0);
await putFoldResult(database, {
  datasetId,
  recipe: 'a recipe',
  fold: 3,
  testedAt: new Date(Date.UTC(2026, 10, 26)),
  seconds: 60,
  result: verificationReport(distances, same, 1),
  distances,
  same,
});
await putCalibration(database, {
  key: 'a machine',
  trials: [{ backend: 'wasm', facesPerSecond: 400, msPerStep: 80, firstStepMs: 90, note: null }],
  measuredAt: new Date(Date.UTC(2026, 10, 26)),
});
/** The distance of the first two photos by each model, newest model first: what later pages are held to. */
const distancesNow = [];
for (const { id } of await reader.models()) {
  const [photoA, photoB] = photos().map((one) => one.file) as [File, File]; // there are 36
  const framed = (photo: File): FramedPhoto => ({ photo, framing: centred });
  const asked = { modelId: id, first: framed(photoA), second: framed(photoB) };
  distancesNow.push((await engine.call('verifyPhotos', asked)).distance.toFixed(5));
}
close();
const bytes = await dumpDatabase(name);
writeFileSync(file, bytes);
console.log(`${file}: ${bytes.length} bytes, distances ${distancesNow.join(', ')}`);
process.exit(0); // the channel of the engine keeps Node alive

/** 12 people with three photos each, and a file that is none. */
function photos(): ImportFile[] {
  const names = Array.from({ length: 12 }, (_, person) => `Person_${String.fromCharCode(65 + person)}`);
  const files = names.flatMap((name, person) =>
    [1, 2, 3].map((number): ImportFile => {
      const path = `${name}/${name}_000${number}.pgm`;
      return { path, file: new File([face(person, number)], path) };
    }),
  );
  return [...files, { path: 'Person_A/broken.pgm', file: new File(['no picture'], 'broken.pgm') }];
}

/** 64 x 64 grey pixels: waves as wide as the person wants them, shifted from photo to photo. */
function face(person: number, photo: number): Uint8Array<ArrayBuffer> {
  const data = Uint8Array.from({ length: 64 * 64 }, (_, at) => {
    const [x, y] = [at % 64, at >> 6];
    return 128 + 100 * Math.sin((x + photo) / (2 + person)) * Math.cos(y / (14 - person));
  });
  return Uint8Array.from(encodePnm({ data, width: 64, height: 64, channels: 1 }));
}

async function tinyModelFile(): Promise<File> {
  const network = createNetworkFrom(
    {
      inputSize: 16,
      channels: 1,
      blocks: [
        {
          kind: 'conv',
          filters: 4,
          kernelSize: 3,
          stride: 2,
          padding: 'same',
          batchNorm: true,
          activation: 'relu',
        },
        { kind: 'residual', filters: 4, kernelSize: 3 },
        { kind: 'flatten' },
        { kind: 'dropout', rate: 0.3 },
        { kind: 'dense', units: 8, activation: 'linear' },
        { kind: 'l2-normalise' },
      ],
    },
    {
      framing: centred,
      crop: { region: 0.55, size: 20, channels: 1 },
      inputSize: 16,
      standardisation: 'per-image',
      scales: [0.9, 1, 1.1],
      mirrored: true,
    },
    defaultTrainingOptions,
    createRandom(3),
  );
  const zip = await packModel({
    summary: {
      name: 'Tiny',
      createdAt: new Date(Date.UTC(2026, 10, 26)),
      network: network.summary,
      preprocessing: network.preprocessing,
      threshold: 1,
      thresholdFrom: 'validation',
      validation: { accuracy: 0.75, auc: 0.8, pairs: 12 },
      probability: { slope: 6, offset: -6 },
      operatingPoints: [{ threshold: 1, falseAccept: 0.25, trueAccept: 0.75 }],
      learnedFrom: { pictures: 'unknown', places: null },
      enrolmentPoints: [],
      commonPart: null,
      distanceCurves: null,
      provenance: null,
    },
    weights: await network.readWeights(),
    layersModel: await layersModelArtifacts(network),
  });
  return new File([zip], 'tiny.zip');
}
