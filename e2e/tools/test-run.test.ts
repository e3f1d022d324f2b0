/** What the last line says of all that can go wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readPlaywrightCounts, readVitestCounts } from './read-counts.ts';
import { createTestRun } from './test-run.ts';

/** Commands whose first word is `bad` fail. */
function played(ready = true) {
  const said: string[] = [];
  const run = createTestRun({
    command: ([first]) => first !== 'bad',
    chromium: async () => ({
      ready,
      words: ready ? 'Chromium: using one.' : 'Chromium: none.\n  E: No route',
    }),
    say: (line) => said.push(line),
  });
  return { run, said };
}

describe('a test run', () => {
  test('sums up checks and counted tests in its last line', async () => {
    const { run, said } = played();
    expect(run.check('types', ['tsc'])).toBe(true);
    expect(await run.browser()).toBe(true);
    run.tests('e2e', ['playwright'], () => ({ passed: 20, failed: 0, skipped: 2 }));
    expect(run.end()).toBe(0);
    expect(said.at(-1)).toBe('\ntests: 21 passed, 0 failed, 2 skipped');
  });

  test('goes on after a failed check, and fails', () => {
    const { run, said } = played();
    expect(run.check('lint', ['bad'])).toBe(false);
    expect(run.check('types', ['tsc'])).toBe(true);
    expect(run.end()).toBe(1);
    expect(said.at(-2)).toBe('\nFailed: lint');
    expect(said.at(-1)).toBe('\ntests: 1 passed, 1 failed, 0 skipped');
  });

  test('counts a browser that could not be had as one failure, and says why', async () => {
    const { run, said } = played(false);
    expect(await run.browser()).toBe(false);
    expect(run.end()).toBe(1);
    expect(said.join('\n')).toContain('E: No route');
    expect(said.at(-1)).toBe('\ntests: 0 passed, 1 failed, 0 skipped');
  });

  test('counts a runner without a report as one failure, and fails where the runner alone does', () => {
    const { run, said } = played();
    run.tests('unit tests', ['vitest'], () => readVitestCounts('/nowhere/unit.json'));
    run.tests('e2e', ['bad'], () => ({ passed: 3, failed: 0, skipped: 0 }));
    expect(run.end()).toBe(1);
    expect(said.at(-2)).toBe('\nFailed: e2e');
    expect(said.at(-1)).toBe('\ntests: 3 passed, 1 failed, 0 skipped');
  });
});

describe('reports', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const report = (content: unknown): string => {
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify(content));
    return file;
  };

  test('of both runners are read', () => {
    const unit = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(readVitestCounts(report(unit))).toEqual({ passed: 5, failed: 1, skipped: 3 });
    const stats = { expected: 4, flaky: 1, unexpected: 2, skipped: 3 };
    expect(readPlaywrightCounts(report({ stats }))).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  test('that lack a count are none', () => {
    expect(() => readVitestCounts(report({ numPassedTests: 5 }))).toThrow();
    expect(() => readPlaywrightCounts(report({ stats: { expected: 4 } }))).toThrow();
  });
});
