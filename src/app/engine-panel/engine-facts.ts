/** What the engine has to compute on, line by line: the same lines in the panel and in a bug report. */
import { bytesText, countText } from '../../components/figures.ts';
import type { EngineReport, MemoryReport, WasmInstructions } from '../../records/machine.ts';

export interface Fact {
  readonly name: string;
  readonly value: string;
}

const instructionSets: Readonly<Record<WasmInstructions, string>> = {
  composed: 'no SIMD',
  simd: 'SIMD',
  'relaxed-simd': 'Relaxed SIMD',
};

/** @param memory null while it is not known */
export function engineFacts(report: EngineReport, memory: MemoryReport | null): Fact[] {
  const { machine, crossOriginIsolated } = report;
  return [
    { name: 'Memory', value: memory === null ? '–' : memoryText(memory) },
    { name: 'Cores', value: countText(machine.cores) },
    { name: 'WASM threads', value: countText(machine.wasmThreads) },
    { name: 'WASM instructions', value: instructionSets[machine.wasmInstructions] },
    { name: 'WebGL', value: machine.webgl ?? 'not available' },
    { name: 'WebGPU', value: machine.webgpu ?? 'not available' },
    { name: 'Cross-origin isolated', value: crossOriginIsolated ? 'yes' : 'no' },
  ];
}

function memoryText({ bytes, tensors }: MemoryReport): string {
  return `${bytesText(bytes)} in ${countText(tensors)} tensors`;
}
