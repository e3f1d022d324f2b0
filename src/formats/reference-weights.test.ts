/** The reference network's file: read as it is, refused in words where it is not. */
import { describe, expect, test } from 'vitest';
import { planLayers } from '../siamese/model/plan-layers.ts';
import { matchWeights } from '../siamese/model/stored-weight.ts';
import { referenceArchitecture } from '../siamese/reference/reference-network.ts';
import { referenceFilesOfPackage } from '../testing/reference-files.ts';
import { readReferenceWeights } from './reference-weights.ts';

const { manifest, numbers } = await referenceFilesOfPackage();
const asBytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
/** One weight of two numbers: a byte each. */
const tiny = (change: object = {}) => [
  {
    weights: [
      {
        name: 'fc',
        shape: [1, 2],
        dtype: 'float32',
        quantization: { dtype: 'uint8', scale: 0.5, min: -1 },
        ...change,
      },
    ],
  },
];

describe('the file of the reference network', () => {
  const weights = readReferenceWeights(manifest, numbers);
  const named = new Map(weights.map(({ name, values }) => [name, values]));

  test('has all weights of our blocks, and no others', () => {
    const plans = planLayers(referenceArchitecture).flatMap((layer) => layer.weights);
    expect(matchWeights(plans, weights).size).toBe(plans.length);
    expect(weights.reduce((sum, { values }) => sum + values.length, 0)).toBe(5_618_272);
  });

  test('bytes are numbers by the scale and the smallest that the manifest tells', () => {
    // By hand: the first byte of the file, and the first of the convolution's 32 biases, 4704 bytes later.
    expect(named.get('conv-1/kernel')![0]).toBeCloseTo(
      numbers[0]! * 0.0005260649557207145 - 0.07101876902229645,
      7,
    );
    const bias = numbers[7 * 7 * 3 * 32]! * 8.471445956577858e-7 - 0.00014740315964445472;
    expect(named.get('conv-1/running-mean')![0]).toBeCloseTo(-bias, 9);
    expect(named.get('dense-1/bias')).toEqual(new Float32Array(128));
  });
});

describe('what is not that file', () => {
  test.each([
    [
      'a file cut short',
      manifest,
      numbers.subarray(0, 1_000_000),
      /it has 1,000,000 bytes and not 6,444,032/,
    ],
    ['a file too long', manifest, new Uint8Array(6_444_033), /6,444,033 bytes/],
    ['an empty file', manifest, new Uint8Array(0), /it has 0 bytes/],
    [
      'a page instead of a manifest',
      new TextEncoder().encode('<!doctype html>'),
      numbers,
      /its manifest is not readable JSON/,
    ],
    [
      'another manifest',
      asBytes([{ weights: [] }]),
      new Uint8Array(0),
      /its manifest tells of no "conv32_down\/conv\/bias"/,
    ],
    ['a manifest of other numbers', asBytes(tiny({ dtype: 'int32' })), new Uint8Array(2), /dtype/],
    ['a shape that is none', asBytes(tiny({ shape: [-1] })), new Uint8Array(2), /shape/],
    ['a manifest in pieces', asBytes([...tiny(), ...tiny()]), new Uint8Array(4), /manifest/],
    [
      'a scale that is no number',
      asBytes(tiny({ quantization: { dtype: 'uint8', scale: 'x', min: 0 } })),
      new Uint8Array(2),
      /scale/,
    ],
  ])('%s is refused in words', (_, list, bytes, words) => {
    const read = () => readReferenceWeights(list, bytes);
    expect(read).toThrow(words);
    expect(read).toThrow(/The file of the reference network cannot be used.*Reload the page/);
  });
});
