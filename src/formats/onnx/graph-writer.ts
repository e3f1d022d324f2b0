/** Writes an ONNX graph node by node: names are made here, constants kept once. */
import { type OnnxAttribute, type OnnxConstant, type OnnxNode, typeNumbers } from './onnx-file.ts';

/** How weights lie in the file: all are computed with as 32-bit floats. */
export type WeightStorage = 'float32' | 'float16' | 'int8';

export interface GraphWriter {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  /** @returns the name of its result */
  node(operator: string, inputs: readonly string[], attributes?: OnnxNode['attributes']): string;
  /** Gives a result its name for those who run the graph. */
  output(name: string, result: string): void;
  float(values: ArrayLike<number>, shape: readonly number[]): string;
  ints(values: readonly number[]): string;
  /** One whole number. */
  scalar(value: number): string;
  /** One number, as a 64-bit float. */
  double(value: number): string;
  /** @returns the name of the same numbers in another type */
  cast(x: string, to: OnnxConstant['type']): string;
  /**
   * A weight as the storage has it.
   * @param axis along which 8-bit numbers have scales of their own; null: never stored in 8 bits
   */
  weight(values: Float32Array, shape: readonly number[], axis: number | null): string;
}

export const int = (value: number): OnnxAttribute => ({ int: value });
export const ints = (...values: readonly number[]): OnnxAttribute => ({ ints: values });

export function createGraphWriter(storage: WeightStorage): GraphWriter {
  const nodes: OnnxNode[] = [];
  const constants: OnnxConstant[] = [];
  const constant = (type: OnnxConstant['type'], shape: readonly number[], bytes: Uint8Array): string => {
    const name = `constant_${constants.length}`;
    constants.push({ name, type, shape, bytes });
    return name;
  };
  const node: GraphWriter['node'] = (operator, inputs, attributes = {}) => {
    const result = `${operator.toLowerCase()}_${nodes.length}`;
    nodes.push({ operator, inputs, outputs: [result], attributes });
    return result;
  };
  const float: GraphWriter['float'] = (values, shape) =>
    constant('float32', shape, bytesOf(Float32Array.from(values)));
  return {
    nodes,
    constants,
    node,
    float,
    output(name, result) {
      nodes.push({ operator: 'Identity', inputs: [result], outputs: [name] });
    },
    scalar: (value) => constant('int64', [], bytesOf(BigInt64Array.of(BigInt(value)))),
    double: (value) => constant('float64', [], bytesOf(Float64Array.of(value))),
    cast: (x, to) => node('Cast', [x], { to: int(typeNumbers[to]) }),
    ints: (values) => constant('int64', [values.length], bytesOf(BigInt64Array.from(values, BigInt))),
    weight(values, shape, axis) {
      if (storage === 'float32') return float(values, shape);
      if (storage === 'int8' && axis !== null) {
        const { numbers, scales } = quantised(values, shape, axis);
        const stored = constant('int8', shape, new Uint8Array(numbers.buffer));
        return node('DequantizeLinear', [stored, float(scales, [scales.length])], { axis: int(axis) });
      }
      const stored = constant('float16', shape, bytesOf(halfFloats(values)));
      return node('Cast', [stored], { to: int(typeNumbers.float32) });
    },
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}

const largestInt8 = 127;

/** Symmetric, one scale for each place along the axis; a row of zeros has scale 1. */
export function quantised(
  values: Float32Array,
  shape: readonly number[],
  axis: number,
): { readonly numbers: Int8Array; readonly scales: Float32Array } {
  const count = shape[axis]!;
  const step = shape.slice(axis + 1).reduce((product, side) => product * side, 1);
  const placeOf = (at: number): number => Math.floor(at / step) % count;
  const largest = new Float32Array(count);
  for (let at = 0; at < values.length; at++) {
    const place = placeOf(at);
    largest[place] = Math.max(largest[place]!, Math.abs(values[at]!));
  }
  const scales = largest.map((most) => (most > 0 ? most / largestInt8 : 1));
  const numbers = Int8Array.from(values, (value, at) =>
    Math.max(-largestInt8, Math.min(largestInt8, Math.round(value / scales[placeOf(at)]!))),
  );
  return { numbers, scales };
}

/** To the nearest 16-bit float (IEEE 754), ties to even; what is too large becomes the largest. */
export function halfFloats(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.slice().buffer);
  return Uint16Array.from(bits, halfOf);
}

function halfOf(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 127 + 15;
  const fraction = bits & 0x7fffff;
  if (exponent >= 31) return sign | 0x7bff;
  if (exponent <= 0) {
    if (exponent < -10) return sign;
    return sign | roundedShift(fraction | 0x800000, 14 - exponent);
  }
  const rounded = (exponent << 10) + roundedShift(fraction, 13);
  return sign | Math.min(rounded, 0x7bff);
}

/** Shifted right, to the nearest, ties to even. */
function roundedShift(value: number, by: number): number {
  const half = 2 ** (by - 1);
  const rest = value % (2 * half);
  const low = Math.floor(value / (2 * half));
  return low + (rest > half || (rest === half && low % 2 === 1) ? 1 : 0);
}
