/**
 * The network's weights and the bytes they lie in.
 *
 * Most of them are in the TF.js model's `weights.bin` already, number for number; only what is not
 * (the distance head) goes to `network.bin`. So the zip holds every large weight once, stock TF.js can
 * load it, and the weights come back exactly, in their order. Platforms with WebAssembly are
 * little-endian, as the files are.
 */
import type { StoredWeight } from '../siamese/model/stored-weight.ts';
import { ModelFileError } from './model-file-error.ts';
import { joinBytes } from './model-zip.ts';
import type { WeightPlace } from './preprocessing-json.ts';

/** One tensor of the TF.js model, as `tf.io` describes it. */
export interface LayersWeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
}

export interface WeightFiles {
  readonly places: WeightPlace[];
  /** Empty when everything is in the TF.js weights. */
  readonly network: Uint8Array<ArrayBuffer>;
}

const bytesPerNumber = 4;

/** Finds each weight among the TF.js weights, or puts it into a file of our own. */
export function placeWeights(
  weights: readonly StoredWeight[],
  specs: readonly LayersWeightSpec[],
  layersWeights: Uint8Array,
): WeightFiles {
  const blocks = blocksOf(specs, layersWeights);
  const own: Uint8Array[] = [];
  let ownBytes = 0;
  const places = weights.map((weight): WeightPlace => {
    const bytes = bytesOf(weight);
    const shape = [...weight.shape];
    const found = blocks.find((block) => sameBytes(block.bytes, bytes));
    if (found !== undefined)
      return { name: weight.name, shape, file: 'weights.bin', byteOffset: found.offset };
    const place = { name: weight.name, shape, file: 'network.bin' as const, byteOffset: ownBytes };
    own.push(bytes);
    ownBytes += bytes.length;
    return place;
  });
  return { places, network: joinBytes(own, ownBytes) };
}

/** @throws ModelFileError naming the weight that is not there, too short or not a number. */
export function readWeights(
  places: readonly WeightPlace[],
  files: ReadonlyMap<string, Uint8Array>,
): StoredWeight[] {
  const names = new Set<string>();
  return places.map(({ name, shape, file, byteOffset }) => {
    if (names.has(name)) throw new ModelFileError('wrong-weights', `The weight ${name} is listed twice.`);
    names.add(name);
    const bytes = files.get(file);
    const length = shape.reduce((product, size) => product * size, bytesPerNumber);
    if (bytes === undefined || byteOffset + length > bytes.length) {
      throw new ModelFileError(
        'wrong-weights',
        `The weight ${name} [${shape.join(', ')}] needs bytes ${byteOffset} to ${byteOffset + length} of ${file}, which has ${bytes?.length ?? 0}.`,
      );
    }
    const values = new Float32Array(bytes.slice(byteOffset, byteOffset + length).buffer);
    checkFinite(name, values);
    return { name, shape, values };
  });
}

/** @throws ModelFileError */
export function checkFinite(name: string, values: Float32Array): void {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new ModelFileError('wrong-weights', `The weight ${name} holds ${values[wrong]} at place ${wrong}.`);
  }
}

/** @throws ModelFileError unless the TF.js weights are as long as their list says. */
export function checkLayersWeights(specs: readonly LayersWeightSpec[], bytes: Uint8Array): void {
  const expected = specs.reduce((total, spec) => total + byteLengthOf(spec), 0);
  if (expected !== bytes.length) {
    throw new ModelFileError(
      'wrong-weights',
      `weights.bin has ${bytes.length} bytes, but model.json lists weights of ${expected} bytes.`,
    );
  }
}

interface Block {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

function blocksOf(specs: readonly LayersWeightSpec[], bytes: Uint8Array): Block[] {
  let offset = 0;
  return specs.map((spec) => {
    const block = { offset, bytes: bytes.subarray(offset, offset + byteLengthOf(spec)) };
    offset += block.bytes.length;
    return block;
  });
}

function byteLengthOf(spec: LayersWeightSpec): number {
  return spec.shape.reduce((product, size) => product * size, bytesPerNumber);
}

function bytesOf({ values }: StoredWeight): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
