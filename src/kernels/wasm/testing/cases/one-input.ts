/** Kernels of one input, number by number. */
import type { KernelCase, KernelCases, Shape } from '../kernel-case.ts';

const one = (x: Shape): KernelCase => ({ name: x.join(' x '), inputs: { x }, attrs: {} });

const large: Shape[] = [
  [6, 31, 33, 27],
  [8, 16, 16, 64],
];

const rows: KernelCases = {
  small: [[5], [2, 3, 7], [1, 4, 4, 144], [40, 16, 48]].map(one),
  large: large.map(one),
  passedOn: [
    [3, 2],
    [0, 8],
  ].map(one),
};

export const reluCases = rows;
export const negCases = rows;

export const identityCases: KernelCases = {
  small: [[1], [3, 2], [2, 3, 7]].map(one),
  large: large.map(one),
};
