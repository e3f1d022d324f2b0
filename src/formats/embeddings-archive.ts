/**
 * Embeddings for other programs, as one zip: NumPy's `.npy`, a table of whose they are, and the two files that the Embedding Projector
 * (https://projector.tensorflow.org, which can be run on one's own computer) reads.
 */
import type { ModelDescription } from '../records/model.ts';
import { csvField } from './csv-field.ts';
import { zipOfFiles } from './zip-of-files.ts';

export interface EmbeddedFace {
  /** As its folder is called. */
  readonly person: string;
  /** Of the person. */
  readonly photo: number;
}

export interface EmbeddingTable {
  readonly faces: readonly EmbeddedFace[];
  /** Row by row, `size` numbers for each face. */
  readonly values: Float32Array;
  readonly size: number;
}

/** @throws RangeError when there are not as many numbers as faces need */
export function packEmbeddings(
  table: EmbeddingTable,
  model: Pick<ModelDescription, 'name' | 'createdAt' | 'network' | 'threshold'>,
): Promise<Blob> {
  const { faces, values, size } = table;
  if (values.length !== faces.length * size) {
    throw new RangeError(`${faces.length} faces of ${size} numbers are not ${values.length} numbers.`);
  }
  const files = new Map<string, Uint8Array<ArrayBuffer>>([
    ['README.md', text(readmeOf(table, model))],
    ['embeddings.npy', npyBytes(values, [faces.length, size])],
    ['faces.csv', text(csvOf(faces))],
    ['tensor.tsv', text(tensorTsv(table))],
    ['metadata.tsv', text(metadataTsv(faces))],
  ]);
  return zipOfFiles(files, model.createdAt, (name) => (name.endsWith('.npy') ? 'not' : 'some'));
}

/**
 * NumPy's format, version 1.0 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html): magic, version, a header
 * padded so that the numbers begin at a multiple of 64, then little-endian 32-bit floats row by row.
 */
export function npyBytes(values: Float32Array, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const said = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
  const before = 10;
  const padded = said.padEnd(Math.ceil((before + said.length + 1) / 64) * 64 - before - 1, ' ');
  const header = text(`${padded}\n`);
  const bytes = new Uint8Array(before + header.length + values.byteLength);
  bytes.set([0x93, ...text('NUMPY'), 1, 0, header.length & 0xff, header.length >> 8]);
  bytes.set(header, before);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), before + header.length);
  return bytes;
}

function csvOf(faces: readonly EmbeddedFace[]): string {
  const lines = faces.map(({ person, photo }, row) => `${row},${csvField(person)},${photo}`);
  return `${['row,person,photo', ...lines].join('\r\n')}\r\n`;
}

function tensorTsv({ faces, values, size }: EmbeddingTable): string {
  return faces
    .map((_, row) => Array.from(values.subarray(row * size, (row + 1) * size), short).join('\t'))
    .join('\n');
}

/** A name with a tab or a line break would be two. */
function metadataTsv(faces: readonly EmbeddedFace[]): string {
  const lines = faces.map(({ person, photo }) => `${person.replace(/[\t\r\n]+/g, ' ')}\t${photo}`);
  return ['person\tphoto', ...lines].join('\n');
}

const short = (value: number): string => String(Number(value.toPrecision(7)));

function readmeOf(
  { faces, size }: EmbeddingTable,
  { name, network, threshold }: Pick<ModelDescription, 'name' | 'network' | 'threshold'>,
): string {
  const distance =
    network.distance === 'euclidean' ? 'Euclidean distance' : 'weighted sum of absolute differences';
  return [
    `# Embeddings of ${faces.length.toLocaleString('en')} faces`,
    `By ${name}: ${size} numbers each. Two faces are the same person when their ${distance} is at most ${threshold}.`,
    "```python\nimport numpy, csv\nembeddings = numpy.load('embeddings.npy')  # a row for each face\nfaces = list(csv.DictReader(open('faces.csv', encoding='utf-8')))  # whose it is\n```",
    '`tensor.tsv` and `metadata.tsv` are for the Embedding Projector.',
    'Embeddings of faces are personal data: who is in a photo can be found out by them. Keep them as carefully as the photos.',
    '',
  ].join('\n\n');
}

function text(words: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(words);
}
