import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { createRandom } from '../siamese/random.ts';
import { packSafetensors } from './pack-safetensors.ts';
import { roundWeights } from './round-weights.ts';
import { toSafetensors } from './safetensors.ts';
import { exampleNetwork } from './testing/example-model.ts';
import { pythonWith } from './testing/find-python.ts';

const random = createRandom(3);
const values = (count: number) => Float32Array.from({ length: count }, () => random.normal());
const weights = [
  { name: 'conv-1/kernel', shape: [3, 3, 1, 2], values: values(18) },
  { name: 'conv-1/bias', shape: [2], values: Float32Array.of(1, -2) },
];

test('by hand: length, header, numbers', () => {
  const bytes = toSafetensors([weights[1]!], 'F32', { who: 'me' });
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  expect(length % 8).toBe(0);
  expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
    __metadata__: { who: 'me' },
    'conv-1/bias': { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
  });
  expect([...bytes.subarray(8 + length)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
});

test('16 bits: the nearest, ties to even, rounded weights to the last bit, the largest still a number', () => {
  const halves = (...numbers: number[]) => {
    const one = { name: 'w', shape: [numbers.length], values: Float32Array.from(numbers) };
    const bytes = toSafetensors([one], 'BF16', {});
    return new Uint16Array(bytes.slice(bytes.length - 2 * numbers.length).buffer);
  };
  expect([...halves(1, -2, 0, 1 + 2 ** -8, 1 + 3 * 2 ** -8, 3.4e38)]).toEqual([
    0x3f80, 0xc000, 0, 0x3f80, 0x3f82, 0x7f7f,
  ]);
  const rounded = roundWeights(values(500));
  const back = new Float32Array(Uint32Array.from(halves(...rounded), (half) => half << 16).buffer);
  expect(back).toEqual(rounded);
});

test('two weights of one name, or one by the header’s own, are refused', () => {
  expect(() => toSafetensors([weights[0]!, weights[0]!], 'F32', {})).toThrow(
    'Two weights are called conv-1/kernel',
  );
  expect(() => toSafetensors([{ ...weights[0]!, name: '__metadata__' }], 'F32', {})).toThrow('__metadata__');
});

const python = pythonWith('safetensors', 'numpy');
test.skipIf(python === null)(
  `the safetensors library reads it, to the last bit${python === null ? ': no Python with safetensors here' : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'safetensors-'));
    writeFileSync(join(folder, 'model.safetensors'), toSafetensors(weights, 'F32', { who: 'me' }));
    const program = `
from safetensors import safe_open
from safetensors.numpy import load_file
print(safe_open("model.safetensors", "numpy").metadata())
for name, values in sorted(load_file("model.safetensors").items()): print(name, values.shape, values.tobytes().hex())`;
    const { stdout, stderr } = spawnSync(python!, ['-c', program], { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(stderr).toBe('');
    const hex = (of: Float32Array) => Buffer.from(of.buffer).toString('hex');
    expect(stdout.trim().split('\n')).toEqual([
      "{'who': 'me'}",
      `conv-1/bias (2,) ${hex(weights[1]!.values)}`,
      `conv-1/kernel (3, 3, 1, 2) ${hex(weights[0]!.values)}`,
    ]);
  },
);

test('a model’s zip has weights, what they are built of, and vectors', async () => {
  const zip = await JSZip.loadAsync(await (await packSafetensors(exampleNetwork(), 'F32')).arrayBuffer());
  expect(Object.keys(zip.files).sort()).toEqual([
    'README.md',
    'model.safetensors',
    'preprocessing.json',
    'vectors.json',
  ]);
  const bytes = await zip.file('model.safetensors')!.async('uint8array');
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  expect(header['dense-1/kernel']).toEqual({ dtype: 'F32', shape: [16, 2], data_offsets: [0, 128] });
  expect(Object.keys(header)).not.toContain('distance/weights'); // that is in preprocessing.json
  const about = JSON.parse(await zip.file('preprocessing.json')!.async('text'));
  expect(about).toMatchObject({
    distance: { weights: [0.25, 0.75] },
    network: { inputSize: 4, channels: 1, blocks: [{ kind: 'flatten' }, { kind: 'dense', units: 2 }] },
  });
});
