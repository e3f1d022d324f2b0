/**
 * An ONNX model as data, and its bytes (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto: the numbers of fields and types are
 * from there). Opset 17, which runtimes of 2022 and later read.
 */
import { encodeMessage, type Field, type Message } from './protobuf.ts';

export type OnnxType = 'float64' | 'float32' | 'float16' | 'uint8' | 'int8' | 'int64';

/** Numbers that are part of the file, row by row, little-endian. */
export interface OnnxConstant {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}

export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly ints: readonly number[] };

/** What goes in or comes out; a side with a name is as long as whoever runs it wants. */
export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly (number | string)[];
}

export interface OnnxModel {
  readonly name: string;
  /** For people. */
  readonly description: string;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly constants: readonly OnnxConstant[];
  /** In the order in which they can be computed. */
  readonly nodes: readonly OnnxNode[];
  /** For programs: text by name. */
  readonly metadata: Readonly<Record<string, string>>;
}

const [irVersion, opset] = [8, 17];

/** As operators that change a type want it. */
export const typeNumbers: Record<OnnxType, number> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int64: 7,
  float16: 10,
  float64: 11,
};
const bytesPerNumber: Record<OnnxType, number> = {
  float64: 8,
  float32: 4,
  float16: 2,
  uint8: 1,
  int8: 1,
  int64: 8,
};
const [floatAttribute, intAttribute, textAttribute, intsAttribute] = [1, 2, 3, 7];

/** @throws RangeError for a constant whose bytes are not those of its shape */
export function encodeOnnx(model: OnnxModel): Uint8Array<ArrayBuffer> {
  for (const { name, type, shape, bytes } of model.constants) {
    const numbers = shape.reduce((product, side) => product * side, 1);
    if (numbers * bytesPerNumber[type] !== bytes.length) {
      throw new RangeError(
        `${name} has ${bytes.length} bytes, not those of [${shape.join(', ')}] as ${type}.`,
      );
    }
  }
  return encodeMessage([
    { field: 1, int: irVersion },
    { field: 2, text: 'siamese-face-studio' },
    { field: 6, text: model.description },
    { field: 7, message: graphOf(model) },
    {
      field: 8,
      message: [
        { field: 1, text: '' }, // the operators of ONNX itself
        { field: 2, int: opset },
      ],
    },
    ...Object.entries(model.metadata).map(([key, value]) => ({
      field: 14,
      message: [
        { field: 1, text: key },
        { field: 2, text: value },
      ],
    })),
  ]);
}

function graphOf({ name, inputs, outputs, constants, nodes }: OnnxModel): Message {
  return [
    ...nodes.map((node) => ({ field: 1, message: nodeOf(node) })),
    { field: 2, text: name },
    ...constants.map((constant) => ({ field: 5, message: constantOf(constant) })),
    ...inputs.map((value) => ({ field: 11, message: describedValue(value) })),
    ...outputs.map((value) => ({ field: 12, message: describedValue(value) })),
  ];
}

function nodeOf({ operator, inputs, outputs, attributes = {} }: OnnxNode): Message {
  return [
    ...inputs.map((text) => ({ field: 1, text })),
    ...outputs.map((text) => ({ field: 2, text })),
    { field: 3, text: outputs[0] ?? '' },
    { field: 4, text: operator },
    ...Object.entries(attributes).map(([name, attribute]) => ({
      field: 5,
      message: [{ field: 1, text: name }, ...attributeOf(attribute)],
    })),
  ];
}

function attributeOf(attribute: OnnxAttribute): Field[] {
  const type = (number: number): Field => ({ field: 20, int: number });
  if ('int' in attribute) return [{ field: 3, int: attribute.int }, type(intAttribute)];
  if ('float' in attribute) return [{ field: 2, float: attribute.float }, type(floatAttribute)];
  if ('text' in attribute) return [{ field: 4, text: attribute.text }, type(textAttribute)];
  return [{ field: 8, ints: attribute.ints }, type(intsAttribute)];
}

function constantOf({ name, type, shape, bytes }: OnnxConstant): Message {
  return [
    { field: 1, ints: shape },
    { field: 2, int: typeNumbers[type] },
    { field: 8, text: name },
    { field: 9, bytes },
  ];
}

function describedValue({ name, type, shape }: OnnxValue): Message {
  const sides = shape.map((side) => ({
    field: 1,
    message: [typeof side === 'number' ? { field: 1, int: side } : { field: 2, text: side }],
  }));
  const tensor = [
    { field: 1, int: typeNumbers[type] },
    { field: 2, message: sides },
  ];
  return [
    { field: 1, text: name },
    { field: 2, message: [{ field: 1, message: tensor }] },
  ];
}
