/**
 * Measures the reference network in Node, on the WASM backend: on LFW's View 1, where its threshold comes from
 * (`src/siamese/reference/reference-calibration.ts`), and heads on ten people's own photos.
 *
 *   npm run reference -- --photos FOLDER --pairs FOLDER
 *
 * The photos are LFW deep-funneled as binary PPMs at any depth (`mogrify -format ppm`); LFW's lists lie in the other folder.
 * Prints one JSON object.
 */
import '@tensorflow/tfjs-layers';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readReferenceWeights } from '../../../src/formats/reference-weights.ts';
import { startWasm } from '../../../src/kernels/wasm/testing/wasm-and-cpu.ts';
import { createSiameseNetwork } from '../../../src/siamese/model/siamese-network.ts';
import { createRandom } from '../../../src/siamese/random.ts';
import { referencePreprocessing } from '../../../src/siamese/reference/reference-network.ts';
import { calibrate, photosOfPairs, readPairs } from './calibrate.ts';
import { enrolmentPoints } from './enrolment.ts';
import { type HeadResult, trainHead } from './heads.ts';
import { featuresOfPhotos, referenceEmbedding } from './lab-features.ts';
import { byPersonIn, openLabPhotos, personOf } from './lab-photos.ts';

/** Of each of ten people: to learn from, and others to be recognised on. */
const photosEach = 10;
const peopleAtOnce = 10;

const { values } = parseArgs({ options: { photos: { type: 'string' }, pairs: { type: 'string' } } });
if (!values.photos || !values.pairs) throw new Error('Say --photos FOLDER and --pairs FOLDER.');
await startWasm();
const folder = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
const file = (ending: string) => readFileSync(join(folder, `model/face_recognition_model${ending}`));
const weights = readReferenceWeights(file('-weights_manifest.json'), file('.bin'));
const photos = openLabPhotos(values.photos, referencePreprocessing);
const network = createSiameseNetwork({ preset: 'reference', distance: 'euclidean' }, createRandom(1));
network.writeFrozenWeights(weights);

const [train, test] = ['pairsDevTrain.txt', 'pairsDevTest.txt'].map((list) => readPairs(values.pairs!, list));
const groups = peopleWithManyPhotos(photos.names);
const strangers = strangersAmong(photosOfPairs(test!), groups.flat());
const needed = [
  ...new Set([
    ...photosOfPairs([...train!, ...test!]),
    ...groups.flat().flatMap((names) => names.slice(0, 2 * photosEach)),
  ]),
];
const startedAt = performance.now();
const features = await featuresOfPhotos(network, photos, needed, (done) =>
  log(`${done} of ${needed.length} photos`),
);
const msPerPhoto = (performance.now() - startedAt) / needed.length;

const heads: HeadResult[] = [];
for (const people of groups) {
  const learned = people.map((names) => names.slice(0, photosEach));
  const others = people.map((names) => names.slice(photosEach, 2 * photosEach));
  heads.push(await trainHead(weights, photos.crop, features, { learned, others, strangers }));
  log(JSON.stringify(heads.at(-1)));
}
const { calibration, allPairs, viewOne } = calibrate(features, train!, test!);
const embedded = (names: readonly string[]) => names.map((name) => referenceEmbedding(features.get(name)!));
const enrolled = enrolmentPoints(
  groups.flat().map((names) => embedded(names.slice(0, 2 * photosEach))),
  embedded(strangers),
);
const photosTold = { needed: needed.length, notFound: [...photos.notFound], msPerPhoto };
console.log(JSON.stringify({ photos: photosTold, calibration, enrolled, allPairs, viewOne, heads }, null, 2));

/** Groups of ten, of everybody with photos enough, by name. */
function peopleWithManyPhotos(names: readonly string[]): string[][][] {
  const byPerson = byPersonIn(names);
  const people = [...byPerson.values()].filter((list) => list.length >= 2 * photosEach);
  const whole = Math.floor(people.length / peopleAtOnce);
  return Array.from({ length: whole }, (_, group) =>
    people.slice(group * peopleAtOnce, (group + 1) * peopleAtOnce),
  );
}

/** One photo of each person who is in none of the groups. */
function strangersAmong(names: readonly string[], taken: readonly (readonly string[])[]): string[] {
  const known = new Set(taken.flat().map(personOf));
  return [...byPersonIn(names)].filter(([person]) => !known.has(person)).map(([, [name]]) => name!);
}

function log(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
