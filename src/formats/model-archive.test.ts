import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../siamese/random.ts';
import { type PackableModel, packModel, unpackModel } from './model-archive.ts';
import { ModelFileError } from './model-file-error.ts';
import { exampleModel } from './testing/example-model.ts';

const packed = async (model: PackableModel = exampleModel()): Promise<Blob> => packModel(model);
/** The same with a distance that has no weights. */
const euclidean = (model: PackableModel): PackableModel => ({
  ...model,
  summary: { ...model.summary, network: { ...model.summary.network, distance: 'euclidean' } },
});
const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer());
const contentOf = async (blob: Blob): Promise<JSZip> => JSZip.loadAsync(await blob.arrayBuffer());

describe('a model zip', () => {
  it('gives back the summary and every weight bit by bit, in the network’s order', async () => {
    const model = exampleModel();
    const { summary, weights } = await unpackModel(await packed(model));
    expect(summary).toEqual(model.summary);
    expect(weights).toEqual(model.weights);
    expect(Object.is(weights[1]?.values[1], -0)).toBe(true);
  });

  it('gives back what the network is built of, branches too', async () => {
    const model = exampleModel();
    const branch = [
      { kind: 'flatten' },
      { kind: 'dropout', rate: 0.3 },
      { kind: 'layer-normalise' },
    ] as const;
    const blocks = [{ kind: 'branches', branches: [branch, branch] }, { kind: 'l2-normalise' }] as const;
    const network = { ...model.summary.network, blocks };
    const { summary } = await unpackModel(await packed({ ...model, summary: { ...model.summary, network } }));
    expect(summary.network.blocks).toEqual(blocks);
  });

  it('gives back the weights of views into larger buffers', async () => {
    const model = exampleModel();
    const buffer = new Float32Array(100).map((_, at) => at);
    const weights = [{ name: 'slice', shape: [3], values: buffer.subarray(7, 10) }];
    const unpacked = await unpackModel(await packed(euclidean({ ...model, weights })));
    expect([...(unpacked.weights[0]?.values ?? [])]).toEqual([7, 8, 9]);
  });

  it('holds a TF.js layers model that lists exactly the bytes it has', async () => {
    const zip = await contentOf(await packed());
    const json = JSON.parse((await zip.file('model.json')?.async('text')) ?? '');
    expect(json.format).toBe('layers-model');
    expect(json.modelTopology).toEqual(exampleModel().layersModel.modelTopology);
    expect(json.weightsManifest).toEqual([
      { paths: ['weights.bin'], weights: exampleModel().layersModel.weightSpecs },
    ]);
    // kernel 2 x 3 and bias 3, four bytes each
    expect((await zip.file('weights.bin')?.async('uint8array'))?.length).toBe(36);
  });

  it('keeps a weight that TF.js has already only once', async () => {
    const zip = await contentOf(await packed());
    // Only the distance head (2 numbers) is not among the TF.js weights.
    expect((await zip.file('network.bin')?.async('uint8array'))?.length).toBe(8);
  });

  it('needs no file of its own when TF.js has every weight', async () => {
    const model = exampleModel();
    const file = await packed(euclidean({ ...model, weights: model.weights.slice(0, 2) }));
    expect((await contentOf(file)).file('network.bin')).toBeNull();
    expect((await unpackModel(file)).weights).toEqual(model.weights.slice(0, 2));
  });

  it('says in its README how to use it, with its own sizes and threshold', async () => {
    const readme = (await (await contentOf(await packed())).file('README.md')?.async('text')) ?? '';
    expect(readme).toContain("tf.loadLayersModel('model.json')");
    expect(readme).toContain('* 0.6 * 4 / 6');
    expect(readme).toContain('distance <= 1.25');
    expect(readme).toContain('Not a security device');
  });

  it('says what is averaged in use, and keeps it', async () => {
    const model = exampleModel();
    const said: [object, RegExp][] = [
      [{}, /averages the embedding of a face with that of its mirror image, which/],
      [
        { scales: [0.9, 1] },
        /with that of its mirror image, each shown 0.9, 1 times as large about the middle, which/,
      ],
      [{ scales: [0.9, 1], mirrored: false }, /of a face with those of it shown 0.9, 1 times/],
      [{ mirrored: false }, /shows it to the network once/],
    ];
    for (const [change, words] of said) {
      const preprocessing = { ...model.summary.preprocessing, ...change };
      const file = await packed({ ...model, summary: { ...model.summary, preprocessing } });
      expect(await (await contentOf(file)).file('README.md')?.async('text')).toMatch(words);
      expect((await unpackModel(file)).summary.preprocessing).toEqual(preprocessing);
    }
  });

  it('tells other programs the distance: one factor for each dimension, without sign', async () => {
    const zip = await contentOf(await packed());
    const json = JSON.parse((await zip.file('preprocessing.json')?.async('text')) ?? '');
    expect(json.distance).toEqual({ name: 'weighted-l1', weights: [0.25, 0.75] });
    const headless = { ...exampleModel(), weights: exampleModel().weights.slice(0, 2) };
    await expect(packed(headless)).rejects.toMatchObject({ fault: 'wrong-weights' });
  });

  it('is the same file for the same model', async () => {
    expect(await bytesOf(await packed())).toEqual(await bytesOf(await packed()));
  });

  it('can be unzipped and zipped again by hand, into a folder and with a Mac’s extra files', async () => {
    const again = new JSZip();
    const original = await contentOf(await packed());
    for (const [name, entry] of Object.entries(original.files)) {
      again.file(`My model/${name}`, await entry.async('uint8array'));
      again.file(`__MACOSX/My model/._${name}`, 'resource fork');
    }
    again.file('My model/.DS_Store', 'x');
    const file = await again.generateAsync({ type: 'blob', compression: 'DEFLATE' });
    expect((await unpackModel(file)).weights).toEqual(exampleModel().weights);
  });

  it('is not made when its summary could not be read back', async () => {
    const model = exampleModel();
    const summary = { ...model.summary, threshold: Number.NaN };
    await expect(packed({ ...model, summary })).rejects.toMatchObject({ fault: 'wrong-field' });
    for (const name of ['', 'x'.repeat(600)]) {
      const named = await unpackModel(await packed({ ...model, summary: { ...model.summary, name } }));
      expect(named.summary.name).toBe(name === '' ? 'Unnamed model' : 'x'.repeat(500));
    }
  });

  it('is not made of weights that are not numbers', async () => {
    const model = exampleModel();
    model.weights[0]?.values.fill(Number.NaN);
    await expect(packed(model)).rejects.toMatchObject({ name: 'ModelFileError', fault: 'wrong-weights' });
  });
});

describe('a damaged model zip', () => {
  it('is refused wherever it was cut off', async () => {
    const bytes = await bytesOf(await packed());
    for (let length = 0; length < bytes.length; length += 37) {
      const fault = length < 4 ? 'not-a-zip' : 'truncated';
      await expect(unpackModel(new Blob([bytes.slice(0, length)]))).rejects.toMatchObject({ fault });
    }
  });

  it('is refused, or what changed was not the model, whichever byte is wrong', async () => {
    const model = exampleModel();
    const original = await bytesOf(await packed(model));
    const random = createRandom(11);
    let refused = 0;
    const trials = 800;
    for (let trial = 0; trial < trials; trial++) {
      const bytes = original.slice();
      for (let flips = 1 + random.integer(3); flips > 0; flips--) {
        bytes[random.integer(bytes.length)]! ^= 1 + random.integer(255);
      }
      const outcome = await unpackModel(new Blob([bytes])).catch((error: unknown) => error);
      if (outcome instanceof ModelFileError) refused++;
      // Dates and the like in the zip's own records carry nothing of the model.
      else expect(outcome).toEqual({ summary: model.summary, weights: model.weights });
    }
    expect(refused / trials).toBeGreaterThan(0.8);
  });

  it('is refused when any byte of any file inside is wrong', async () => {
    const random = createRandom(12);
    const content = await contentOf(await packed());
    for (const name of Object.keys(content.files)) {
      for (let trial = 0; trial < 8; trial++) {
        const zip = await contentOf(await packed());
        const bytes = (await zip.file(name)?.async('uint8array')) ?? new Uint8Array();
        bytes[random.integer(bytes.length)]! ^= 1 << random.integer(8);
        zip.file(name, bytes);
        const file = await zip.generateAsync({ type: 'blob' });
        await expect(unpackModel(file), name).rejects.toBeInstanceOf(ModelFileError);
      }
    }
  });
});
