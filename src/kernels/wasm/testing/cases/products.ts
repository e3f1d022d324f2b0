/** Products of matrices, transposed or not. */
import type { KernelCase, KernelCases, Shape } from '../kernel-case.ts';

type Sizes = readonly [rows: number, depth: number, columns: number];

function product(a: Shape, b: Shape, transposeA = false, transposeB = false): KernelCase {
  const name = (shape: Shape, transposed: boolean) =>
    `${shape.join(' x ')}${transposed ? ' transposed' : ''}`;
  return {
    name: `${name(a, transposeA)} by ${name(b, transposeB)}`,
    inputs: { a, b },
    attrs: { transposeA, transposeB },
  };
}

const productsOf = ([rows, depth, columns]: Sizes): KernelCase[] => [
  product([rows, depth], [depth, columns]),
  product([rows, depth], [columns, depth], false, true),
  product([depth, rows], [depth, columns], true, false),
];

const small: Sizes[] = [
  [1, 1, 1],
  [6, 8, 8],
  [7, 13, 9],
  [128, 300, 70],
  [1, 5000, 24],
  [5, 1, 11],
  [13, 17, 1],
  [1, 3, 7],
  [31, 6, 29],
  [11, 129, 5],
  [3, 2, 130],
  [2, 70_000, 37], // more than one block of columns
];

const large: Sizes[] = [
  [130, 300, 70],
  [7, 2000, 37],
];

export const batchMatMulCases: KernelCases = {
  small: [...small.flatMap(productsOf), product([1, 4, 5], [1, 5, 6])],
  large: large.flatMap(productsOf),
  passedOn: [
    ...small.map(([rows, depth, columns]) => product([depth, rows], [columns, depth], true, true)),
    product([3, 4, 5], [3, 5, 6]),
  ],
};
