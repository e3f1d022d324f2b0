/** The zip for ONNX Runtime, unpacked into a bare folder and run as its README says. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDemoPeople } from '../../demo/demo-people.ts';
import { createDemoPhoto } from '../../demo/demo-photo.ts';
import { drawFace } from '../../demo/draw-face.ts';
import { goldenVectorsOf } from '../../engine/worker/golden-vectors.ts';
import { cutFace } from '../../imaging/cut-face.ts';
import { encodePnm } from '../../imaging/pnm.ts';
import { centred } from '../../siamese/framing.ts';
import { embeddingDistance } from '../../siamese/inference/compare.ts';
import { embedCrops } from '../../siamese/inference/embed-crops.ts';
import { layersModelArtifacts } from '../../siamese/model/layers-model-artifacts.ts';
import { createRandom } from '../../siamese/random.ts';
import { createTinyNetwork } from '../../testing/tiny-network.ts';
import { exampleModel, exampleNetwork } from '../testing/example-model.ts';
import { pythonWith } from '../testing/find-python.ts';
import { writeModel } from '../write-model.ts';
import { packOnnx } from './pack-onnx.ts';

const folder = mkdtempSync(join(tmpdir(), 'onnx-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** @returns where it was unpacked */
async function unpackedModel(id: 'onnx' | 'onnx-half' | 'onnx-eighth'): Promise<string> {
  await tf.setBackend('cpu');
  const network = createTinyNetwork();
  const { summary } = exampleModel();
  const { file } = await writeModel(
    {
      summary: { ...summary, network: network.summary, preprocessing: network.preprocessing, threshold: 1 },
      weights: await network.readWeights(),
      layersModel: await layersModelArtifacts(network),
      golden: await goldenVectorsOf(network),
    },
    id,
  );
  network.dispose();
  const place = join(folder, id);
  mkdirSync(place);
  const zip = await JSZip.loadAsync(await file.arrayBuffer());
  for (const [name, entry] of Object.entries(zip.files)) {
    writeFileSync(join(place, name), await entry.async('nodebuffer'));
  }
  return place;
}

describe.each(['onnx', 'onnx-half', 'onnx-eighth'] as const)('%s by a stranger', (id) => {
  let place = '';
  beforeAll(async () => {
    place = await unpackedModel(id);
    // What `npm install` would put there.
    mkdirSync(join(place, 'node_modules'));
    for (const name of ['onnxruntime-web', 'onnxruntime-common']) {
      symlinkSync(join(process.cwd(), 'node_modules', name), join(place, 'node_modules', name));
    }
  });

  test('verify.mjs finds the app’s distances', () => {
    const { status, stdout, stderr } = spawnSync('node', ['verify.mjs'], { cwd: place, encoding: 'utf8' });
    expect(stderr).not.toContain('Error');
    expect(stdout).toMatch(/faces 0 and 1: .*\nfaces 0 and 2: .*\nfaces 1 and 2: .*\nlargest difference/);
    expect(status).toBe(0);
  });

  const python = pythonWith('onnxruntime', 'numpy', 'PIL');
  test.skipIf(python === null)(
    `verify.py finds them too${python === null ? ': no Python with onnxruntime here' : ''}`,
    () => {
      const { status, stdout } = spawnSync(python!, ['verify.py'], { cwd: place, encoding: 'utf8' });
      expect(stdout).toContain('largest difference');
      expect(status).toBe(0);
    },
  );
});

const python = pythonWith('onnxruntime', 'numpy', 'PIL');
test.skipIf(python === null)(
  `two photos in Python are as far apart as here${python === null ? ': no Python with onnxruntime here' : ''}`,
  async () => {
    const place = join(folder, 'onnx');
    const network = createTinyNetwork();
    const people = createDemoPeople(2, createRandom(3));
    const photos = people.map((person, at) =>
      drawFace(person, createDemoPhoto(createRandom(at)), 220 + 31 * at),
    );
    const { crop } = network.preprocessing;
    const finder = { find: async () => [], follow: async () => null, release: () => {} };
    const crops: Uint8Array[] = [];
    for (const [at, photo] of photos.entries()) {
      writeFileSync(join(place, `${at}.ppm`), encodePnm(photo));
      crops.push(Uint8Array.from((await cutFace({ ...photo, channels: 3 }, centred, crop, finder)).data));
    }
    const [one, other] = await embedCrops(network, crops);
    const expected = embeddingDistance(network, one!, other!);
    network.dispose();
    const { stdout } = spawnSync(python!, ['verify.py', '0.ppm', '1.ppm'], { cwd: place, encoding: 'utf8' });
    expect(Number(/distance ([\d.]+)/.exec(stdout)?.[1])).toBeCloseTo(expected, 5);
    expect(stdout).toContain(expected <= 1 ? ': same' : ': different');
  },
);

const servicePython = pythonWith('onnxruntime', 'numpy', 'PIL', 'fastapi', 'multipart', 'httpx');
test.skipIf(servicePython === null)(
  `the web service answers, refuses what is no photo, and stays up${servicePython === null ? ': no Python with FastAPI here' : ''}`,
  () => {
    const program = readFileSync(join(import.meta.dirname, 'testing/use_service.py'), 'utf8');
    const place = join(folder, 'onnx');
    const { stdout, stderr } = spawnSync(servicePython!, ['-W', 'ignore', '-c', program], {
      cwd: place,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const told = JSON.parse(stdout);
    expect(told.health).toMatchObject({ status: 'ok' });
    expect(told.verify.distance).toBeCloseTo(told.expected, 5);
    expect(told.verify.same).toBe(told.verify.distance <= told.verify.threshold);
    expect(told.embeddings).toEqual([2, 6]);
    expect(told.refused).toEqual({
      'a letter': [415, 'letter.txt is no picture that can be read. Send a JPEG, PNG or WebP.'],
      nothing: [415, 'empty.png is no picture that can be read. Send a JPEG, PNG or WebP.'],
      'half a picture': [415, 'half.png is no picture that can be read. Send a JPEG, PNG or WebP.'],
      'too many bytes': [413, 'huge.png is larger than 10,000,000 bytes. Send a smaller one.'],
      'too many pixels': [413, 'wide.png has more than 50,000,000 pixels. Send a smaller one.'],
      'too many photos': [413, '17 photos are too many at once. Send 16 at most.'],
      'one photo': [422, null],
    });
    // Eight at a time, one in ten hostile.
    expect(told.load).toEqual({ '200': 180, '415': 20 });
  },
  60_000,
);

const searchPython = pythonWith('onnxruntime', 'numpy', 'PIL', 'faiss');
test.skipIf(searchPython === null)(
  `a face is found among others${searchPython === null ? ': no Python with FAISS here' : ''}`,
  () => {
    const place = join(folder, 'onnx');
    const photos = join(place, 'photos');
    mkdirSync(photos);
    const people = createDemoPeople(7, createRandom(5));
    for (const [at, person] of people.entries()) {
      writeFileSync(
        join(photos, `${at}.ppm`),
        encodePnm(drawFace(person, createDemoPhoto(createRandom(at)), 120)),
      );
    }
    writeFileSync(join(photos, 'letter.jpg'), 'Dear all');
    const run = (...words: string[]) =>
      spawnSync(searchPython!, ['search.py', ...words], { cwd: place, encoding: 'utf8' });
    const built = run('index', 'photos', 'faces');
    expect(built.stdout).toBe('7 photos\n');
    expect(built.stderr).toContain('left out photos/letter.jpg');
    const lines = run('find', 'faces', 'photos/3.ppm')
      .stdout.trim()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines).toHaveLength(5);
    expect(lines[0]).toEqual(['0.000000', 'same', 'photos/3.ppm']);
    // The second as far as two photos compared are: a distance, not its square.
    const second = lines[1]!;
    const compared = spawnSync(searchPython!, ['verify.py', 'photos/3.ppm', second[2]!], {
      cwd: place,
      encoding: 'utf8',
    });
    expect(Number(/distance ([\d.]+)/.exec(compared.stdout)?.[1])).toBeCloseTo(Number(second[0]), 4);
    expect(run('index', 'nowhere', 'faces').status).toBe(1);
    expect(run().stderr).toContain('python search.py index');
  },
  60_000,
);

test('a wrong vector is noticed', () => {
  const place = join(folder, 'onnx');
  const vectors = join(place, 'vectors.json');
  const told = readFileSync(vectors, 'utf8');
  const wrong = JSON.parse(told);
  wrong.distances[1].distance += 0.01;
  writeFileSync(vectors, JSON.stringify(wrong));
  const { status, stdout } = spawnSync('node', ['verify.mjs'], { cwd: place, encoding: 'utf8' });
  writeFileSync(vectors, told);
  expect(stdout).toContain('largest difference 1.0e-2');
  expect(status).toBe(1);
});

test('weights of another network are refused by name', async () => {
  await expect(packOnnx(exampleModel(), 'float32')).rejects.toMatchObject({
    name: 'ModelFileError',
    fault: 'wrong-weights',
    message: expect.stringContaining('dense'),
  });
});

test('the zip says what goes in, what comes out and how far apart is the same', async () => {
  const zip = await JSZip.loadAsync(await (await packOnnx(exampleNetwork(), 'float32')).arrayBuffer());
  expect(Object.keys(zip.files).sort()).toEqual([
    'Dockerfile',
    'README.md',
    'face-embedder.onnx',
    'network.onnx',
    'photo-embedder.onnx',
    'preprocessing.json',
    'requirements.txt',
    'search.py',
    'service.py',
    'vectors.json',
    'verify.mjs',
    'verify.py',
  ]);
  const about = JSON.parse(await zip.file('preprocessing.json')!.async('text'));
  expect(about).toMatchObject({
    input: 'crop: uint8 [batch, size, size, channels]',
    output: 'embedding: float32 [batch, 2]',
    crop: { region: 0.6, size: 6, channels: 1 },
    distance: { name: 'weighted-l1', weights: [0.25, 0.75] },
    threshold: 1.25,
  });
  const readme = await zip.file('README.md')!.async('text');
  expect(readme).toContain('[batch, 6, 6, 1]');
  expect(readme).toContain('at most 1.25');
});
