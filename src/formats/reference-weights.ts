/**
 * The reference network's weights, as the package `@vladmandic/face-api` brings them: a manifest that tells name, shape and
 * place of each, and one file of numbers, most of them rounded to a byte (number = byte · scale + min).
 *
 * After each of its convolutions stands a scale and a shift for every channel, as batch-norm is when it is used: the bias is
 * taken for the mean, with its sign turned, and the variance is such that its root is 1.
 */
import * as v from 'valibot';
import { batchNormEpsilon } from '../siamese/model/batch-norm-epsilon.ts';
import type { StoredWeight } from '../siamese/model/stored-weight.ts';
import { readJson } from './read-json.ts';

/** What was fetched are not the weights of the reference network; the message names what is wrong. */
export class ReferenceFileError extends Error {
  override readonly name = 'ReferenceFileError';
  constructor(problem: string) {
    super(`The file of the reference network cannot be used: ${problem} Reload the page and take it again.`);
  }
}

const number = v.pipe(v.number(), v.finite());
const manifestSchema = v.pipe(
  v.array(
    v.object({
      weights: v.pipe(
        v.array(
          v.object({
            name: v.pipe(v.string(), v.maxLength(100)),
            shape: v.pipe(v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(1))), v.maxLength(4)),
            dtype: v.literal('float32'),
            quantization: v.optional(v.object({ dtype: v.literal('uint8'), scale: number, min: number })),
          }),
        ),
        v.maxLength(1000),
      ),
    }),
  ),
  v.length(1),
);

type Listed = v.InferOutput<typeof manifestSchema>[number]['weights'][number];
type Values = ReadonlyMap<string, { readonly shape: readonly number[]; readonly values: Float32Array }>;

/** Ours and theirs: which layer is which. A residual layer has two convolutions. */
const single = { 'conv-1': 'conv32_down' };
const twofold = {
  'residual-1': 'conv32_1',
  'residual-2': 'conv32_2',
  'residual-3': 'conv32_3',
  'residual-down-1': 'conv64_down',
  'residual-4': 'conv64_1',
  'residual-5': 'conv64_2',
  'residual-6': 'conv64_3',
  'residual-down-2': 'conv128_down',
  'residual-7': 'conv128_1',
  'residual-8': 'conv128_2',
  'residual-down-3': 'conv256_down',
  'residual-9': 'conv256_1',
  'residual-10': 'conv256_2',
  'residual-down-4': 'conv256_down_out',
};
const dense = { ours: 'dense-1', theirs: 'fc' };

/**
 * @returns the weights of `referenceArchitecture`, by our names, without those of the distance
 * @throws ReferenceFileError
 */
export function readReferenceWeights(manifest: Uint8Array, numbers: Uint8Array): StoredWeight[] {
  const theirs = readValues(listOf(manifest), numbers);
  return [
    ...Object.entries(single).flatMap(([ours, name]) => convolution(theirs, ours, name)),
    ...Object.entries(twofold).flatMap(([ours, name]) => [
      ...convolution(theirs, `${ours}-first`, `${name}/conv1`),
      ...convolution(theirs, `${ours}-second`, `${name}/conv2`),
    ]),
    renamed(theirs, `${dense.ours}/kernel`, dense.theirs),
    biasOf(theirs),
  ];
}

function listOf(manifest: Uint8Array): readonly Listed[] {
  try {
    return readJson('its manifest', manifest, manifestSchema)[0]!.weights;
  } catch (error) {
    throw new ReferenceFileError(error instanceof Error ? error.message : String(error));
  }
}

/** They lie one after the other, without gaps. */
function readValues(list: readonly Listed[], bytes: Uint8Array): Values {
  const wanted = list.reduce((sum, one) => sum + bytesOf(one), 0);
  if (bytes.length !== wanted) {
    throw new ReferenceFileError(
      `it has ${bytes.length.toLocaleString('en')} bytes and not ${wanted.toLocaleString('en')}.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  return new Map(
    list.map((one) => {
      const from = at;
      at += bytesOf(one);
      const { quantization: rounded } = one;
      const values = Float32Array.from({ length: sizeOf(one) }, (_, index) =>
        rounded === undefined
          ? view.getFloat32(from + 4 * index, true)
          : bytes[from + index]! * rounded.scale + rounded.min,
      );
      return [one.name, { shape: one.shape, values }];
    }),
  );
}

const sizeOf = ({ shape }: Listed): number => shape.reduce((product, side) => product * side, 1);
const bytesOf = (one: Listed): number => sizeOf(one) * (one.quantization === undefined ? 4 : 1);

function convolution(theirs: Values, ours: string, name: string): StoredWeight[] {
  const mean = renamed(theirs, `${ours}/running-mean`, `${name}/conv/bias`);
  return [
    renamed(theirs, `${ours}/kernel`, `${name}/conv/filters`),
    renamed(theirs, `${ours}/gamma`, `${name}/scale/weights`),
    renamed(theirs, `${ours}/beta`, `${name}/scale/biases`),
    { ...mean, values: mean.values.map((value) => -value) },
    {
      ...mean,
      name: `${ours}/running-variance`,
      values: new Float32Array(mean.values.length).fill(1 - batchNormEpsilon),
    },
  ];
}

function renamed(theirs: Values, ours: string, name: string): StoredWeight {
  const found = theirs.get(name);
  if (found === undefined) throw new ReferenceFileError(`its manifest tells of no "${name}".`);
  return { name: ours, ...found };
}

function biasOf(theirs: Values): StoredWeight {
  const units = theirs.get(dense.theirs)!.shape.at(-1)!;
  return { name: `${dense.ours}/bias`, shape: [units], values: new Float32Array(units) };
}
