import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { wasmKernels } from './wasm/wasm-kernels.ts';
import { webglKernels } from './webgl/register-webgl-kernels.ts';
import { webgpuKernels } from './webgpu/register-webgpu-kernels.ts';

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');

const registered: Record<string, readonly string[]> = {
  wasm: wasmKernels.map(({ name }) => name),
  webgl: webglKernels.map(({ name }) => name),
  webgpu: webgpuKernels.map(({ name }) => name),
};

/** @returns the cells of the table whose first column has this heading, its own row first */
function tableOf(text: string, heading: string): string[][] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  const count = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines
    .slice(start, start + count)
    .filter((line) => !/^\| -/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const namesIn = (cell: string): string[] => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name!);

/** @returns the kernels that a table of `kernel | backend …` gives a backend, by the backend's name */
function kernelsByBackend([head, ...rows]: string[][]): Record<string, string[]> {
  const backends = head!.slice(1);
  return Object.fromEntries(
    backends.map((backend, index) => [
      backend,
      rows.filter((row) => row[index + 1] === 'ours').flatMap((row) => namesIn(row[0]!)),
    ]),
  );
}

const sorted = (lists: Record<string, readonly string[]>) =>
  Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, [...list].sort()]));

describe('the README of the kernels', () => {
  it('names the kernels that are registered, backend by backend', () => {
    expect(sorted(kernelsByBackend(tableOf(readme, 'kernel')))).toEqual(sorted(registered));
  });

  it('would not pass with a kernel too few or too many', () => {
    const without = readme.replace(/`Neg`/, '');
    expect(sorted(kernelsByBackend(tableOf(without, 'kernel')))).not.toEqual(sorted(registered));
    const beyond = readme.replace(/`Neg`/, '`Neg`, `Tanh`');
    expect(sorted(kernelsByBackend(tableOf(beyond, 'kernel')))).not.toEqual(sorted(registered));
  });

  it('says what each kernel is given that TF.js does not have', () => {
    const described = tableOf(readme, 'not in TF.js')
      .slice(1)
      .flatMap(([first]) => namesIn(first!));
    // TF.js exports the names of its kernels.
    const ours = new Set(
      Object.values(registered)
        .flat()
        .filter((name) => !(name in tf)),
    );
    expect(described.sort()).toEqual([...ours].sort());
    expect(ours).toContain('AdamStep');
    expect(ours).not.toContain('Conv2D');
  });
});
