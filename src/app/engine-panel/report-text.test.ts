import { expect, test } from 'vitest';
import { fakeRun } from '../../store/testing/fake-run.ts';
import { fakeEngineReport, untimed } from '../../testing/fake-engine-report.ts';
import { productVersion } from '../product-name.ts';
import { type ReportSource, reportText } from './report-text.ts';

const timing = {
  firstStepMs: 812.4,
  steps: 41,
  partsMs: { batch: 5, forward: 20, backward: 50, optimiser: 5, readBack: 20 },
};

function source(change: Partial<ReportSource> = {}): ReportSource {
  return {
    engine: { phase: 'ready', choice: 'auto', report: fakeEngineReport(), pace: 'gentle' },
    training: { run: fakeRun(), step: 42, facesPerSecond: 1234, timing },
    memory: { bytes: 53_000_000, tensors: 345 },
    userAgent: 'Test browser 1.0',
    ...change,
  };
}

test('all that the panel shows is in it, with the version and the browser', () => {
  const text = reportText(source());
  expect(text).toContain(`## Siamese Face Studio ${productVersion}`);
  expect(productVersion).toMatch(/^\d+\.\d+\.\d+$/);
  for (const line of [
    '- Browser: Test browser 1.0',
    '- Backend: WASM (SIMD, 2 threads). The fastest in training steps that were timed on this machine.',
    '- Memory: 53 MB in 345 tensors',
    '- Cores: 2',
    '- WASM threads: 2',
    '- WASM instructions: SIMD',
    '- WebGL: SwiftShader',
    '- WebGPU: not available',
    '- Cross-origin isolated: yes',
    'Measured on 3 May 2026, 12:30 with Compact.',
    '| WASM | 512 | 63 ms | 80 ms |  |',
    '| WebGL | not timed |  |  | Software renderer: skipped. |',
    '- Compact on WASM: running, step 42, 1,234 faces/s',
    '- First step: 812 ms',
    '- Later steps: 100 ms, mean of 41',
    '| Backward | 50 ms | 50 % |',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
  expect(text).not.toMatch(/Pace|graphics card is only given/); // nothing of the kind on WASM
});

test('on a graphics card the pace is in it, and what its times by part mean', () => {
  const text = reportText(
    source({
      engine: {
        phase: 'ready',
        choice: 'webgl',
        pace: 'full',
        report: fakeEngineReport({ backend: 'webgl', detail: 'A | B', chosenBy: 'you' }),
      },
      training: { run: fakeRun({ backend: 'webgl' }), step: 42, facesPerSecond: 1234, timing },
    }),
  );
  expect(text).toContain('- Pace: Full speed');
  expect(text).toContain('A graphics card is only given its work here');
});

test('names with a bar do not break the table', () => {
  const trials = [{ ...untimed, backend: 'webgl', note: 'Renderer (A|B): slower.' }] as const;
  const report = fakeEngineReport({ trials });
  const text = reportText(source({ engine: { phase: 'ready', choice: 'auto', pace: 'gentle', report } }));
  expect(text).toContain('Renderer (A\\|B): slower.');
});

test('an engine that never started leaves the browser and the version', () => {
  const text = reportText(
    source({
      engine: { phase: 'lost', choice: 'auto', report: null, pace: 'gentle' },
      training: { run: null, step: 0, facesPerSecond: 0, timing: null },
      memory: null,
    }),
  );
  expect(text).toContain('- Engine: lost');
  expect(text).toContain('No run on this page yet.');
});
