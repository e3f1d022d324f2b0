/** What was measured, as Markdown for the README. */
import type { EngineFigures, PyTorchFigure, StepFigure } from './engine-figures.ts';

const goals = {
  wasmOverStockWebgl: '100 or more',
  webglOverStockWebgl: '2.5 or more',
  webgpuOverStockWebgpu: '2 or more',
  wasmShareOfPeak: '0.6 or more',
  wasmTwoThreadsOverOne: '1.8 or more',
  wasmOverPyTorch: '0.5 or more',
} as const;

const words: Record<keyof typeof goals, string> = {
  wasmOverStockWebgl: 'WASM, all cores, over stock TF.js on WebGL (`tf.layers` twins)',
  webglOverStockWebgl: 'WebGL with our kernels over stock kernels, the same step',
  webgpuOverStockWebgpu: 'WebGPU with our kernels over stock kernels, the same step',
  wasmShareOfPeak: 'the whole step’s share of the best WASM matrix product, all cores',
  wasmTwoThreadsOverOne: 'WASM, two threads over one',
  wasmOverPyTorch: 'WASM on all cores over PyTorch on the CPU, run its fastest way',
};

export function toMarkdown(figures: EngineFigures): string {
  const ratios = Object.entries(words).map(([name, label]) => {
    const value = figures.ratios[name as keyof typeof goals];
    return `| ${label} | ${value === null ? 'not measured' : value} | ${goals[name as keyof typeof goals]} |`;
  });
  return [
    '| ratio | measured | goal |',
    '| --- | --- | --- |',
    ...ratios,
    `| one face embedded on WASM, ms | ${figures.embedMs} | under 3 |`,
    '',
    '| training step | faces a step | threads | ms (lowest to highest) | faces/s |',
    '| --- | --- | --- | --- | --- |',
    ...figures.steps.map(stepRow),
    '',
    '| PyTorch, every way it was run | compared at threads | faces a step | ms (lowest to highest) |',
    '| --- | --- | --- | --- |',
    ...figures.pytorch.map(pytorchRow),
    '',
    '| kernel of a `compact` step, WASM, all cores | calls | ms | GFLOP/s |',
    '| --- | --- | --- | --- |',
    ...figures.profile
      .filter(({ ms }) => ms >= 0.5)
      .map(({ name, calls, ms, gflops }) => `| ${name} | ${calls} | ${ms} | ${gflops || ''} |`),
  ].join('\n');
}

function pytorchRow({ preset, how, threads, rows, ms }: PyTorchFigure): string {
  return `| \`${preset}\`, ${how} | ${threads} | ${rows} | ${ms.median} (${ms.low} to ${ms.high}) |`;
}

function stepRow({ label, rows, threads, ms, facesPerSecond }: StepFigure): string {
  return `| ${label} | ${rows} | ${threads} | ${ms.median} (${ms.low} to ${ms.high}) | ${facesPerSecond} |`;
}
