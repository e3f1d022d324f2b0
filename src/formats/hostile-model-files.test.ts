import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { packModel, unpackModel } from './model-archive.ts';
import type { ModelFileFault } from './model-file-error.ts';
import { changeJson, exampleModel, exampleNetwork, forgedModel, setField } from './testing/example-model.ts';
import { writeModel } from './write-model.ts';

async function refusal(file: Blob): Promise<{ fault: ModelFileFault; message: string }> {
  const outcome: unknown = await unpackModel(file).catch((error: unknown) => error);
  expect(outcome).toMatchObject({ name: 'ModelFileError' });
  return outcome as { fault: ModelFileFault; message: string }; // checked by the line above
}

async function zipOf(files: Record<string, string | Uint8Array>): Promise<Blob> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content);
  return zip.generateAsync({ type: 'blob', compression: 'DEFLATE' });
}

const branches = (count: number) => ({
  kind: 'branches',
  branches: Array.from({ length: count }, () => [{ kind: 'flatten' }]),
});

const encoded = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

describe('a file that is no model zip', () => {
  it('is refused when it is empty, text, or a picture', async () => {
    for (const content of ['', 'PK', 'not a zip at all', '\xff\xd8\xff\xe0 JPEG']) {
      expect(await refusal(new Blob([content]))).toMatchObject({ fault: 'not-a-zip' });
    }
  });

  it('is refused when it is larger than any model, before it is read', async () => {
    const huge = { size: 201 * 2 ** 20, arrayBuffer: () => Promise.reject(new Error('was read')) };
    const { fault, message } = await refusal(huge as unknown as Blob); // only the size is looked at
    expect(fault).toBe('too-large');
    expect(message).toContain('201 MB');
  });

  it('is refused when the browser cannot read it', async () => {
    const gone = { size: 10, arrayBuffer: () => Promise.reject(new Error('file was moved')) };
    expect(await refusal(gone as unknown as Blob)).toMatchObject({ fault: 'damaged' });
  });

  it('is sent to the Dataset page when it is a zip of faces', async () => {
    const { fault, message } = await refusal(
      await zipOf({ 'lfw/Ann/Ann_0001.jpg': 'x', 'lfw/Bo/1.PNG': 'y' }),
    );
    expect(fault).toBe('wrong-kind');
    expect(message).toContain('2 pictures');
    expect(message).toContain('Dataset page');
  });

  it('is refused when it is an empty zip or a zip of something else', async () => {
    expect(await refusal(await zipOf({}))).toMatchObject({ fault: 'wrong-kind' });
    expect(await refusal(await zipOf({ 'letter.txt': 'Dear' }))).toMatchObject({ fault: 'wrong-kind' });
  });

  it('is told apart when it is of Teachable Machine, or made for other programs', async () => {
    const teachable = await zipOf({ 'model.json': '{}', 'weights.bin': 'x', 'metadata.json': '{}' });
    const classes = await refusal(teachable);
    expect(classes.fault).toBe('wrong-kind');
    expect(classes.message).toMatch(/Teachable Machine.*Train one here/);
    for (const format of ['onnx', 'safetensors'] as const) {
      const { file } = await writeModel(exampleNetwork(), format);
      const other = await refusal(file);
      expect(other.fault).toBe('wrong-kind');
      expect(other.message).toMatch(/other programs.*“Whole” or “Smaller”/);
    }
  });

  it('is refused when it is a TF.js model without its preprocessing', async () => {
    const file = await zipOf({ 'model.json': '{}', 'weights.bin': 'x' });
    const { fault, message } = await refusal(file);
    expect(fault).toBe('missing-file');
    expect(message).toContain('preprocessing.json');
  });
});

describe('a zip bomb', () => {
  it('is stopped while it swells: more than 100 times its size', async () => {
    const zip = await JSZip.loadAsync(await (await packModel(exampleModel())).arrayBuffer());
    zip.file('weights.bin', new Uint8Array(8 * 2 ** 20));
    const file = await zip.generateAsync({ type: 'blob', compression: 'DEFLATE' });
    expect(file.size).toBeLessThan(50_000);
    const { fault, message } = await refusal(file);
    expect(fault).toBe('too-large');
    expect(message).toContain('weights.bin');
  });

  it('is stopped although its directory claims to be small', async () => {
    const zip = await JSZip.loadAsync(await (await packModel(exampleModel())).arrayBuffer());
    zip.file('weights.bin', new Uint8Array(8 * 2 ** 20));
    const bytes = new Uint8Array(await zip.generateAsync({ type: 'arraybuffer', compression: 'DEFLATE' }));
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 46 < bytes.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 36, true);
    }
    // The first file read is smaller or larger than claimed: damaged. Never unpacked at full size.
    expect(['too-large', 'damaged']).toContain((await refusal(new Blob([bytes]))).fault);
  });
});

describe('a model zip in which someone changed something', () => {
  it('is refused when a file is missing, and the file is named', async () => {
    const names = ['model.json', 'weights.bin', 'network.bin', 'README.md', 'checksums.json'];
    for (const name of names) {
      const zip = await JSZip.loadAsync(await (await packModel(exampleModel())).arrayBuffer());
      zip.remove(name);
      const { fault, message } = await refusal(await zip.generateAsync({ type: 'blob' }));
      expect([name, fault]).toEqual([name, 'missing-file']);
      expect(message).toContain(name);
    }
  });

  it('is refused when a file is not the one its checksum was made of', async () => {
    const zip = await JSZip.loadAsync(await (await packModel(exampleModel())).arrayBuffer());
    zip.file('weights.bin', new Uint8Array(36));
    const { fault, message } = await refusal(await zip.generateAsync({ type: 'blob' }));
    expect(fault).toBe('checksum-mismatch');
    expect(message).toContain('weights.bin');
  });

  it('is refused when its JSON is broken or is no text', async () => {
    for (const content of ['{"format":', '', '\ufeff{', '[[[['.repeat(50_000)]) {
      const file = await forgedModel((files) => files.set('preprocessing.json', encoded(content)));
      expect(await refusal(file)).toMatchObject({ fault: 'broken-json' });
    }
    const noText = await forgedModel((files) => files.set('model.json', new Uint8Array([0xff, 0xfe, 0x22])));
    expect(await refusal(noText)).toMatchObject({ fault: 'broken-json' });
  });

  it.each([
    ['name', 7],
    ['name', ''],
    ['createdAt', 'yesterday'],
    ['threshold', 'high'],
    ['threshold', null],
    ['preprocessing.inputSize', 1_000_000],
    ['preprocessing.inputSize', 4.5],
    ['network.inputSize', 7],
    ['preprocessing.crop.region', 0],
    ['preprocessing.crop.region', 2.1],
    ['preprocessing.crop.channels', 2],
    ['preprocessing.standardisation', 'none'],
    ['preprocessing.framing', null],
    ['preprocessing.framing', 'centred'],
    ['preprocessing.framing', { kind: 'mesh' }],
    ['preprocessing.framing', { kind: 'square', square: { left: 0, top: 0, side: 9 } }],
    ['preprocessing.framing', { kind: 'landmarks', version: 1 }],
    ['network.preset', 'resnet'],
    ['network.channels', 3],
    ['preprocessing.inputSize', 0],
    ['network.layers', {}],
    ['network.blocks', []],
    ['network.blocks', [{ kind: 'lambda', code: 'fetch("//example.org")' }]],
    ['network.blocks', [{ kind: 'dense', units: 1e9, activation: 'linear' }]],
    ['network.blocks', [branches(1)]],
    ['network.blocks', [branches(17)]],
    ['network.blocks', [{ kind: 'branches', branches: [[branches(2)], [branches(2)]] }]],
    ['embedding.size', 3],
    ['distance.name', 'euclidean'],
    ['distance.weights', [1]],
    ['validation.accuracy', 1.5],
    ['operatingPoints', [{ threshold: 1, falseAccept: 2, trueAccept: 0.5 }]],
    ['operatingPoints.0.threshold', null],
    ['weights', []],
    ['weights.0.shape', [-2, 3]],
    ['weights.0.byteOffset', 2],
    ['weights.0.file', '../../etc/passwd'],
  ])('is refused when %s is %j, and the field is named', async (path, value) => {
    const file = await forgedModel(changeJson('preprocessing.json', (json) => setField(json, path, value)));
    const { fault, message } = await refusal(file);
    expect(fault).toBe('wrong-field');
    expect(message).toContain(path);
  });

  it.each([
    ['format', 'graph-model'],
    ['modelTopology', null],
    ['weightsManifest', {}],
    ['weightsManifest.0.paths', ['https://example.org/weights.bin']],
    ['weightsManifest.0.weights.0.dtype', 'string'],
    ['weightsManifest.0.weights.0.shape', [0.5]],
  ])('is refused when %s of model.json is %j', async (path, value) => {
    const file = await forgedModel(changeJson('model.json', (json) => setField(json, path, value)));
    const { fault, message } = await refusal(file);
    expect(fault).toBe('wrong-field');
    expect(message).toContain('model.json');
  });

  it.each(['preprocessing.sharpened', 'preprocessing.crop.rotated', 'preprocessing.framing.tilt'])(
    'is refused when it asks for something that is not known: %s',
    async (path) => {
      const change = changeJson('preprocessing.json', (json) => {
        if (path.includes('framing')) setField(json, 'preprocessing.framing', { kind: 'centred' });
        setField(json, path, false);
      });
      const { fault, message } = await refusal(await forgedModel(change));
      expect(fault).toBe('wrong-field');
      expect(message).toContain(path);
    },
  );

  it('is refused when it comes from a later version, which is named', async () => {
    const later = changeJson('preprocessing.json', (json) => setField(json, 'formatVersion', 3));
    const { fault, message } = await refusal(await forgedModel(later));
    expect(fault).toBe('unknown-version');
    expect(message).toContain('version 3');
    const other = changeJson('preprocessing.json', (json) => setField(json, 'format', 'something-else'));
    expect(await refusal(await forgedModel(other))).toMatchObject({ fault: 'wrong-field' });
  });

  it('is refused when the weights are too short or too long', async () => {
    for (const length of [0, 32, 40]) {
      const file = await forgedModel((files) => files.set('weights.bin', new Uint8Array(length)));
      const { fault, message } = await refusal(file);
      expect(fault).toBe('wrong-weights');
      expect(message).toContain(`${length} bytes`);
    }
    const head = await forgedModel((files) => files.set('network.bin', new Uint8Array(4)));
    expect((await refusal(head)).message).toContain('distance/weights');
  });

  it('is refused when a shape asks for more than there is, however large', async () => {
    for (const shape of [[7], [1e15, 1e15], [2 ** 31, 2]]) {
      const change = changeJson('preprocessing.json', (json) => setField(json, 'weights.0.shape', shape));
      expect(await refusal(await forgedModel(change))).toMatchObject({ fault: 'wrong-weights' });
    }
  });

  it('is refused when a weight is listed twice', async () => {
    const twice = changeJson('preprocessing.json', (json) =>
      setField(json, 'weights.1.name', 'dense/kernel'),
    );
    const { fault, message } = await refusal(await forgedModel(twice));
    expect(fault).toBe('wrong-weights');
    expect(message).toContain('twice');
  });

  it('is refused when a weight is not a finite number, and the weight is named', async () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const file = await forgedModel((files) => {
        const weights = new Float32Array(9);
        weights[4] = value; // bias 0..2, kernel 3..8
        files.set('weights.bin', new Uint8Array(weights.buffer));
      });
      const { fault, message } = await refusal(file);
      expect(fault).toBe('wrong-weights');
      expect(message).toContain(`dense/kernel holds ${value} at place 1`);
    }
  });

  it('keeps its own prototype when a checksum list names __proto__', async () => {
    const zip = await JSZip.loadAsync(await (await packModel(exampleModel())).arrayBuffer());
    const sums = (await zip.file('checksums.json')?.async('text')) ?? '';
    zip.file('checksums.json', sums.replace('"files": {', '"files": {"__proto__": {"README.md": "x"},'));
    const outcome = await unpackModel(await zip.generateAsync({ type: 'blob' }));
    expect(outcome.weights).toEqual(exampleModel().weights);
    expect(Object.hasOwn(Object.prototype, 'README.md')).toBe(false);
  });
});
