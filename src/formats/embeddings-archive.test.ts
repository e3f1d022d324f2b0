import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { npyBytes, packEmbeddings } from './embeddings-archive.ts';
import { exampleModel } from './testing/example-model.ts';
import { pythonWith } from './testing/find-python.ts';

const table = {
  faces: [
    { person: 'Ann_Lee', photo: 1 },
    { person: '=HYPERLINK("x")', photo: 2 },
    { person: 'Tab\there', photo: 3 },
  ],
  values: Float32Array.of(0.1, -2, 3, 4, 1 / 3, 1e-9),
  size: 2,
};

async function unpacked(): Promise<Map<string, Uint8Array>> {
  const zip = await JSZip.loadAsync(
    await (await packEmbeddings(table, exampleModel().summary)).arrayBuffer(),
  );
  const files = new Map<string, Uint8Array>();
  for (const [name, entry] of Object.entries(zip.files)) files.set(name, await entry.async('uint8array'));
  return files;
}
const textIn = (files: Map<string, Uint8Array>, name: string) => new TextDecoder().decode(files.get(name));

test('by hand: the bytes of a NumPy file', () => {
  const bytes = npyBytes(Float32Array.of(1, -2), [2]);
  expect([...bytes.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  const header = bytes[8]! + 256 * bytes[9]!;
  expect((10 + header) % 64).toBe(0);
  const said = new TextDecoder().decode(bytes.subarray(10, 10 + header));
  expect(said).toMatch(/^\{'descr': '<f4', 'fortran_order': False, 'shape': \(2,\), \} *\n$/);
  expect([...bytes.subarray(10 + header)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
});

test('whose they are, with no formula for a spreadsheet and no tab too many', async () => {
  const files = await unpacked();
  expect(textIn(files, 'faces.csv').split('\r\n')).toEqual([
    'row,person,photo',
    '0,Ann_Lee,1',
    `1,"'=HYPERLINK(""x"")",2`,
    '2,Tab\there,3',
    '',
  ]);
  expect(textIn(files, 'metadata.tsv').split('\n')).toEqual([
    'person\tphoto',
    'Ann_Lee\t1',
    '=HYPERLINK("x")\t2',
    'Tab here\t3',
  ]);
  expect(textIn(files, 'tensor.tsv').split('\n')).toEqual(['0.1\t-2', '3\t4', '0.3333333\t1e-9']);
  expect(textIn(files, 'README.md')).toContain('at most 1.25');
});

const python = pythonWith('numpy');
test.skipIf(python === null)(
  `NumPy reads them, to the last bit${python === null ? ': no Python with NumPy here' : ''}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'npy-'));
    writeFileSync(join(folder, 'embeddings.npy'), (await unpacked()).get('embeddings.npy')!);
    const program =
      "import numpy; a = numpy.load('embeddings.npy'); print(a.dtype, a.shape, a.tobytes().hex())";
    const { stdout } = spawnSync(python!, ['-c', program], { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    const hex = Buffer.from(table.values.buffer).toString('hex');
    expect(stdout.trim()).toBe(`float32 (3, 2) ${hex}`);
  },
);

test('too few numbers are refused', () => {
  const few = { ...table, values: new Float32Array(5) };
  expect(() => packEmbeddings(few, exampleModel().summary)).toThrow('3 faces of 2 numbers are not 5 numbers');
});
