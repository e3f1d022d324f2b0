/** What an engine reports after timing its backends: WASM won, WebGL was skipped. For tests. */
import type { EngineReport } from '../engine/protocol.ts';

export function fakeEngineReport(parts: Partial<EngineReport> = {}): EngineReport {
  return {
    backend: 'wasm',
    threads: 2,
    detail: 'SIMD, 2 threads',
    chosenBy: 'measured',
    trials: [
      { backend: 'wasm', facesPerSecond: 512, note: null },
      { backend: 'webgl', facesPerSecond: null, note: 'Software renderer: skipped.' },
    ],
    crossOriginIsolated: true,
    ...parts,
  };
}
