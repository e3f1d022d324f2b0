import { describe, expect, it } from 'vitest';
import { wasmKernels } from '../wasm-kernels.ts';
import type { KernelCases } from './kernel-case.ts';
import { casesOf, kernelCases } from './kernel-cases.ts';

/** @returns the kernels that are in only one of both lists, or have no case of a kind every kernel needs */
function unheld(names: readonly string[], cases: Readonly<Record<string, KernelCases>>): string[] {
  const hasCases = (name: string): boolean =>
    (cases[name]?.small.length ?? 0) > 0 && (cases[name]?.large.length ?? 0) > 0;
  return [
    ...names.filter((name) => !hasCases(name)),
    ...Object.keys(cases).filter((name) => !names.includes(name)),
  ];
}

const names = wasmKernels.map(({ name }) => name);

describe('the cases of the kernels', () => {
  it('are there for every kernel that is registered, and for no other', () => {
    expect(unheld(names, kernelCases)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are missed where a kernel has none, or there is no such kernel', () => {
    const { Relu: _, ...others } = kernelCases;
    expect(unheld(names, others)).toEqual(['Relu']);
    expect(unheld(names, { ...others, Relu: { small: kernelCases.Relu.small, large: [] } })).toEqual([
      'Relu',
    ]);
    expect(unheld(names, { ...kernelCases, Tanh: kernelCases.Relu })).toEqual(['Tanh']);
  });

  it('are told apart by their names', () => {
    const called = casesOf('small', 'large', 'passedOn').map(
      ({ kernelName, name }) => `${kernelName} ${name}`,
    );
    expect(called.filter((one, index) => called.indexOf(one) !== index)).toEqual([]);
  });
});
