/** One call of a kernel, as shapes and attributes: for tests with TF.js's backends and without. */
import { type Tensor, util } from '@tensorflow/tfjs-core';
import { numbers } from '../../testing/numbers.ts';

export type Shape = readonly number[];

export interface KernelCase {
  readonly name: string;
  /** Shapes by the names the kernel knows them by. */
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly attrs: object;
}

/** What a kernel is held to. */
export interface KernelCases {
  /** Of every kind, small enough for the CPU backend: for the bounds of memory, and for parity with it. */
  readonly small: readonly KernelCase[];
  /** Work for several threads, more than one unit each: for the bounds of memory, and for every build. */
  readonly large: readonly KernelCase[];
  /** What it leaves to other kernels: for parity alone. */
  readonly passedOn?: readonly KernelCase[];
  /** The same in plain operations, where the CPU backend has no kernel of the name. */
  readonly plain?: PlainKernel;
}

export type PlainKernel = (inputs: Readonly<Record<string, Tensor>>, attrs: object) => Tensor[];

interface Input {
  readonly name: string;
  readonly shape: Shape;
  readonly values: Float32Array;
}

/** Variances and sums of squares are not negative. */
const positive = ['statistics', 'second'];

/** The inputs of a case: fixed numbers in [-1, 1]. */
export function inputsOf({ inputs }: KernelCase): Input[] {
  return Object.entries(inputs).map(([name, shape], index) => {
    const signed = numbers(util.sizeFromShape([...shape]), index + 1);
    return { name, shape, values: positive.includes(name) ? signed.map(Math.abs) : signed };
  });
}
