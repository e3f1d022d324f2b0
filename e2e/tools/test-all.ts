/** The one test command: formatting, lint, types, unit tests, build, e2e – in this order. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPlaywrightCounts, readVitestCounts } from './read-counts.ts';
import { createTestRun } from './test-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'studio-tests-'));
const unitReport = join(folder, 'unit.json');
const e2eReport = join(folder, 'e2e.json');
const run = createTestRun();

run.check('format and lint', ['biome', 'ci', '--error-on-warnings', '.']);
run.check('kernels', ['tsx', 'src/kernels/wasm/assembly/build.ts']);
run.check('types: everything', ['tsc', '-p', '.']);
run.check('types: siamese without DOM', ['tsc', '-p', 'src/siamese']);
run.check('types: worker without DOM', ['tsc', '-p', 'src/engine/worker']);
run.tests(
  'unit tests',
  ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  () => readVitestCounts(unitReport),
);
if (run.check('build', ['vite', 'build', '--logLevel', 'warn']) && (await run.browser())) {
  run.tests('e2e', ['playwright', 'test', '-c', 'e2e'], () => readPlaywrightCounts(e2eReport), {
    PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport,
  });
}
rmSync(folder, { recursive: true, force: true });
process.exit(run.end());
