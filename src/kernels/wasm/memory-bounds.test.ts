import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ConvolutionCase,
  convolutionCases,
  convolutionGrid,
  threeByThree,
  winogradCases,
} from '../testing/convolution-cases.ts';
import { type KernelRuntime, startKernelRuntime } from './kernel-runtime.ts';
import { createGuardedBackend, type GuardedBackend } from './testing/guarded-backend.ts';
import {
  adamKernelCase,
  batchNormKernelCases,
  convolutionKernelCases,
  dropoutKernelCase,
  type KernelCase,
  poolKernelCase,
  productKernelCases,
} from './testing/kernel-cases.ts';
import { runKernelCase, withExactScratch } from './testing/run-kernel-case.ts';

/** Several groups of images: too large for the CPU backend to be compared with. */
const manyGroups: ConvolutionCase[] = (
  [
    [[2, 32, 32, 32], 64],
    [[8, 16, 16, 64], 64],
    [[3, 64, 64, 12], 16],
  ] as const
).map(([x, filters]) => threeByThree([...x], filters));

const cases: KernelCase[] = [
  ...[...convolutionCases, ...convolutionGrid, ...winogradCases, ...manyGroups].flatMap(
    convolutionKernelCases,
  ),
  ...(
    [
      [1, 1, 1],
      [7, 13, 9],
      [128, 300, 70],
      [1, 5000, 24],
      [3, 2, 130],
      [2, 70_000, 37], // more than one block of columns
    ] as const
  ).flatMap(productKernelCases),
  ...[
    [1, 1],
    [1, 3, 3, 5],
    [3, 40, 40, 8],
    [64, 10],
    [2, 31, 33, 27],
  ].flatMap(batchNormKernelCases),
  ...[1, 2, 3].flatMap((stride) => [
    poolKernelCase([2, 9, 7, 5], 2, stride, 'valid'),
    poolKernelCase([1, 7, 11, 1], 3, stride, 'same'),
  ]),
  ...[[1], [7], [16_384], [40_003, 3, 16_385]].map(adamKernelCase),
  ...[[1], [7, 3], [16_384], [40_003]].map(dropoutKernelCase),
];

let backend: GuardedBackend;
let runtime: KernelRuntime;

beforeAll(async () => {
  backend = createGuardedBackend({ shared: false, megabytes: 48 });
  runtime = withExactScratch((await startKernelRuntime(backend))!, backend);
});

describe('a kernel writes where it allocated, and all of its results', () => {
  it.each(cases)('$kernelName: $name', (call) => {
    const results = runKernelCase(runtime, backend, call);
    expect(backend.strayWrites()).toEqual([]);
    for (const { values } of results) expect(values.every(Number.isFinite)).toBe(true);
  });
});
