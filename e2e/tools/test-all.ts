/**
 * The one test command: formatting, lint, types, unit tests, build, e2e – in this order, stopping at
 * nothing, so that one run shows everything that is wrong. Its last line sums up the counted tests.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './ensure-chromium.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const folder = mkdtempSync(join(tmpdir(), 'studio-tests-'));
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

function run(stage: string, words: readonly string[], environment: Record<string, string> = {}): boolean {
  console.log(`\n--- ${stage} ---`);
  const startedAt = Date.now();
  const { status } = spawnSync('npx', ['--no-install', ...words], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${stage}: ${status === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  if (status !== 0) failures.push(stage);
  return status === 0;
}

/** Stages that are one check rather than a test runner count as one test each. */
function check(stage: string, words: readonly string[]): boolean {
  const passed = run(stage, words);
  total[passed ? 'passed' : 'failed'] += 1;
  return passed;
}

function count(stage: string, counts: Counts): void {
  console.log(`${stage}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

/** A runner that dies before it reports counts as one failure, never as none. */
function readCounts(stage: string, file: string, read: (json: string) => Counts): void {
  try {
    count(stage, read(readFileSync(file, 'utf8')));
  } catch {
    count(stage, { passed: 0, failed: 1, skipped: 0 });
  }
}

function unitCounts(json: string): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(json) as Record<
    string,
    number
  >;
  return { passed: numPassedTests!, failed: numFailedTests!, skipped: numPendingTests! + numTodoTests! };
}

function e2eCounts(json: string): Counts {
  const { stats } = JSON.parse(json) as {
    stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>;
  };
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

check('format and lint', ['biome', 'ci', '--error-on-warnings', '.']);
check('kernels', ['tsx', 'src/kernels/wasm/assembly/build.ts']);
check('types: everything', ['tsc', '-p', '.']);
check('types: siamese without DOM', ['tsc', '-p', 'src/siamese']);
check('types: worker without DOM', ['tsc', '-p', 'src/engine/worker']);

const unitReport = join(folder, 'unit.json');
run('unit tests', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
readCounts('unit tests', unitReport, unitCounts);

if (check('build', ['vite', 'build', '--logLevel', 'warn'])) {
  const e2eReport = join(folder, 'e2e.json');
  console.log(`\n${ensureChromium()}`);
  run('e2e', ['playwright', 'test', '-c', 'e2e'], { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport });
  readCounts('e2e', e2eReport, e2eCounts);
}

rmSync(folder, { recursive: true, force: true });
const { passed, failed, skipped } = total;
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\ntests: ${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failures.length > 0 || failed > 0 ? 1 : 0);
