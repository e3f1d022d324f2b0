/** How many tests passed, by the JSON report of a runner. Throws where there is no whole report. */
import { readFileSync } from 'node:fs';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export function readVitestCounts(file: string): Counts {
  const report: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: whole(report.numPassedTests),
    failed: whole(report.numFailedTests),
    skipped: whole(report.numPendingTests) + whole(report.numTodoTests),
  };
}

/** A test that passed when it was tried again counts as passed. */
export function readPlaywrightCounts(file: string): Counts {
  const { stats }: { stats: Record<string, unknown> } = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: whole(stats.expected) + whole(stats.flaky),
    failed: whole(stats.unexpected),
    skipped: whole(stats.skipped),
  };
}

function whole(count: unknown): number {
  if (typeof count === 'number' && Number.isInteger(count)) return count;
  throw new Error('The report lacks a count.');
}
