import { describe, expect, test } from 'vitest';
import { halfFloats, quantised } from './graph-writer.ts';
import { encodeOnnx, type OnnxModel } from './onnx-file.ts';
import { encodeMessage } from './protobuf.ts';

describe('protocol buffers', () => {
  test('by hand: numbers of one byte, of two, and a negative one', () => {
    expect([...encodeMessage([{ field: 1, int: 150 }])]).toEqual([0x08, 0x96, 0x01]); // the documentation's own example
    expect([...encodeMessage([{ field: 1, int: 0 }])]).toEqual([0x08, 0]);
    expect([...encodeMessage([{ field: 2, int: -1 }])]).toEqual([0x10, ...Array(9).fill(0xff), 1]);
    expect([...encodeMessage([{ field: 20, int: 7 }])]).toEqual([0xa0, 1, 7]);
  });

  test('by hand: text, a message within, numbers in one piece, a float', () => {
    expect([...encodeMessage([{ field: 2, text: 'testing' }])]).toEqual([
      0x12,
      7,
      ...new TextEncoder().encode('testing'),
    ]);
    expect([...encodeMessage([{ field: 3, message: [{ field: 1, int: 150 }] }])]).toEqual([
      0x1a, 3, 8, 0x96, 1,
    ]);
    expect([...encodeMessage([{ field: 6, ints: [3, 270, 86942] }])]).toEqual([
      0x32, 6, 3, 0x8e, 2, 0x9e, 0xa7, 5,
    ]);
    expect([...encodeMessage([{ field: 1, float: 1 }])]).toEqual([0x0d, 0, 0, 0x80, 0x3f]);
  });

  test('what is no whole number is refused', () => {
    for (const value of [0.5, Number.NaN, 2 ** 60]) {
      expect(() => encodeMessage([{ field: 1, int: value }])).toThrow(RangeError);
    }
  });
});

test('a constant with other bytes than its shape has is refused', () => {
  const model: OnnxModel = {
    name: 'one',
    description: '',
    inputs: [],
    outputs: [],
    constants: [{ name: 'half', type: 'float32', shape: [2], bytes: new Uint8Array(4) }],
    nodes: [],
    metadata: {},
  };
  expect(() => encodeOnnx(model)).toThrow('half has 4 bytes, not those of [2] as float32');
});

describe('16-bit floats', () => {
  test.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [1e9, 0x7bff], // as large as it gets
    [-1e9, 0xfbff],
    [2 ** -14, 0x0400], // the smallest normal one
    [2 ** -24, 0x0001], // the smallest at all
    [2 ** -26, 0x0000],
    [1 + 2 ** -11, 0x3c00], // half way: to the even one
    [1 + 3 * 2 ** -11, 0x3c02],
    [0.1, 0x2e66],
    [65519, 0x7bff],
  ])('%f', (value, bits) => {
    expect(halfFloats(Float32Array.of(value))[0]).toBe(bits);
  });
});

describe('8-bit weights', () => {
  test('by hand: a scale for each output, none divided by zero', () => {
    const values = Float32Array.of(1, -2, 0, 0.5, 4, 0); // [2, 3]: outputs are columns
    const { numbers, scales } = quantised(values, [2, 3], 1);
    expect([...scales]).toEqual([Math.fround(1 / 127), Math.fround(4 / 127), 1]);
    expect([...numbers]).toEqual([127, -64, 0, 64, 127, 0]);
    const rows = quantised(values, [2, 3], 0);
    expect([...rows.scales]).toEqual([Math.fround(2 / 127), Math.fround(4 / 127)]);
  });
});
