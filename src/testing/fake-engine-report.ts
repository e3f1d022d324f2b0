/** What an engine reports after timing its backends: WASM won, WebGL was skipped. For tests. */
import type { EngineReport } from '../records/machine.ts';

export const untimed = { facesPerSecond: null, msPerStep: null, firstStepMs: null } as const;

export function fakeEngineReport(parts: Partial<EngineReport> = {}): EngineReport {
  return {
    backend: 'wasm',
    threads: 2,
    detail: 'SIMD, 2 threads',
    chosenBy: 'measured',
    trials: [
      { backend: 'wasm', facesPerSecond: 512, msPerStep: 62.5, firstStepMs: 80, note: null },
      { ...untimed, backend: 'webgl', note: 'Software renderer: skipped.' },
    ],
    calibration: { preset: 'compact', measuredAt: new Date(2026, 4, 3, 12, 30), remembered: false },
    machine: { cores: 2, wasmInstructions: 'simd', wasmThreads: 2, webgl: 'SwiftShader', webgpu: null },
    crossOriginIsolated: true,
    ...parts,
  };
}
