/**
 * Kernel `BatchMatMul` for two matrices, on our convolution code: A B and A Bᵀ are convolutions of 1 x 1
 * images with A's rows as images; Aᵀ B is their filter gradient. TF.js's own transposes slowly.
 * The contract is TF.js's; stacks of matrices and Aᵀ Bᵀ go to the stock kernel.
 */
import { BatchMatMul, type TensorInfo } from '@tensorflow/tfjs-core';
import type { ConvolutionPlan } from './compiled/convolution-plan.ts';
import { runConvolution } from './compiled/run-convolution.ts';
import { runFilterGradient } from './compiled/run-filter-gradient.ts';
import type { KernelRuntime } from './kernel-runtime.ts';
import { fillOutput, offsetOf } from './wasm-backend.ts';
import { stockKernel } from './wasm-kernel.ts';

interface Inputs {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
}

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** 8 MB. */
const packedFloats = 2 * 1024 * 1024;

/** out [rows, columns] = sum over depth. */
interface Product {
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
}

export const batchMatMul = stockKernel(
  BatchMatMul,
  (runtime, { a, b }: Inputs, attrs: Attributes): TensorInfo | null => {
    const product = productOf(a, b, attrs);
    return product && multiply(runtime, product, a, b, attrs);
  },
);

function productOf(a: TensorInfo, b: TensorInfo, { transposeA, transposeB }: Attributes): Product | null {
  if ((transposeA && transposeB) || a.dtype !== 'float32' || b.dtype !== 'float32') return null;
  const [left, right] = [matrixShape(a), matrixShape(b)];
  if (left === null || right === null || a.shape.length !== b.shape.length) return null;
  const [rows, depth] = transposeA ? [left[1], left[0]] : left;
  const [depthOfB, columns] = transposeB ? [right[1], right[0]] : right;
  return depth === depthOfB && rows * depth * columns > 0 ? { rows, depth, columns } : null;
}

/** @returns the last two dimensions, or null for a stack of several matrices */
function matrixShape({ shape }: TensorInfo): [number, number] | null {
  const stack = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  const [rows, columns] = shape.slice(-2);
  return stack === 1 && rows !== undefined && columns !== undefined ? [rows, columns] : null;
}

function multiply(
  runtime: KernelRuntime,
  product: Product,
  a: TensorInfo,
  b: TensorInfo,
  { transposeA, transposeB }: Attributes,
): TensorInfo {
  const { backend } = runtime;
  const { rows, columns } = product;
  return fillOutput(backend, [...a.shape.slice(0, -2), rows, columns], (out) => {
    const [left, right] = [offsetOf(backend, a), offsetOf(backend, b)];
    // A single row is one column as it lies; as a column sum (a row of ones) it is the long, thin case.
    if (transposeA || (rows === 1 && !transposeB)) {
      runFilterGradient(runtime, pixelGeometry(product), left, right, out);
    } else {
      multiplyInBlocks(runtime, product, transposeB, left, right, out);
    }
  });
}

/** A packed copy of B is made a block of columns at a time, so that it stays small for any B. */
function multiplyInBlocks(
  runtime: KernelRuntime,
  product: Product,
  transposeB: boolean,
  a: number,
  b: number,
  out: number,
): void {
  const block = Math.max(8, Math.floor(packedFloats / product.depth / 8) * 8);
  for (let first = 0; first < product.columns; first += block) {
    const count = Math.min(block, product.columns - first);
    runConvolution(runtime, pixelPlan(product, transposeB, first, count), a, b, out + first * 4);
  }
}

/** Aᵀ B: `depth` images of one pixel, the rows of the result as their channels. */
function pixelGeometry({ rows, depth, columns }: Product) {
  return {
    batch: depth,
    height: 1,
    width: 1,
    channels: rows,
    outHeight: 1,
    outWidth: 1,
    outChannels: columns,
    filterHeight: 1,
    filterWidth: 1,
    strideHeight: 1,
    strideWidth: 1,
    padTop: 0,
    padLeft: 0,
  };
}

function pixelPlan(
  { rows, depth, columns }: Product,
  transposeB: boolean,
  firstColumn: number,
  columnCount: number,
): ConvolutionPlan {
  const laneStride = transposeB ? depth : 1;
  return {
    images: rows,
    height: 1,
    width: 1,
    channels: depth,
    frame: { padTop: 0, padLeft: 0, height: 1, width: 1 },
    strideHeight: 1,
    strideWidth: 1,
    outChannels: columnCount,
    outImageBytes: columns * 4,
    outRowBytes: 0,
    outColumnBytes: 0,
    phases: [
      {
        rowStart: 0,
        columnStart: 0,
        gridHeight: 1,
        gridWidth: 1,
        outOffset: 0,
        filter: {
          start: firstColumn * laneStride,
          rows: 1,
          rowStride: 0,
          columns: 1,
          columnStride: 0,
          depthStride: transposeB ? 1 : columns,
          laneStride,
        },
      },
    ],
  };
}
