/** Long runs of the kernels in real browsers, which the test command has no minutes for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPlaywrightCounts } from './read-counts.ts';
import { createTestRun } from './test-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'studio-soak-'));
const report = join(folder, 'soak.json');
const run = createTestRun();

if (run.check('kernels', ['tsx', 'src/kernels/wasm/assembly/build.ts']) && (await run.browser())) {
  run.tests('soak', ['playwright', 'test', '-c', 'e2e/soak.config.ts'], () => readPlaywrightCounts(report), {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
}
rmSync(folder, { recursive: true, force: true });
process.exit(run.end());
