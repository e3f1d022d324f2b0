/**
 * A run of several stages that stops at nothing, so that one run shows everything that is wrong: every stage
 * is told as it ends, and the last line sums up the counted tests.
 */
import { type ChromiumOutcome, ensureChromium } from './ensure-chromium.ts';
import type { Counts } from './read-counts.ts';
import { runNpx } from './run-npx.ts';

/** What a run needs around it; tests play it. */
export interface Surroundings {
  /** Runs one of the project's own commands with its output shown. @returns whether it ended well */
  command(words: readonly string[], environment: Readonly<Record<string, string>>): boolean;
  chromium(): Promise<ChromiumOutcome>;
  say(line: string): void;
}

export interface TestRun {
  /** A stage that is one check rather than a test runner: it counts as one test. @returns whether it passed */
  check(stage: string, words: readonly string[]): boolean;
  /** Sees to a browser; having none counts as one failure. @returns whether there is one */
  browser(): Promise<boolean>;
  /**
   * A test runner. One that dies before it has written its report counts as one failure, never as none.
   * @param counts reads the report
   */
  tests(
    stage: string,
    words: readonly string[],
    counts: () => Counts,
    environment?: Readonly<Record<string, string>>,
  ): void;
  /** Says the last line. @returns the exit code */
  end(): number;
}

const theMachine: Surroundings = {
  command: runNpx,
  chromium: ensureChromium,
  say: (line) => console.log(line),
};

export function createTestRun({ command, chromium, say }: Surroundings = theMachine): TestRun {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  const run = (stage: string, words: readonly string[], environment = {}): boolean => {
    say(`\n--- ${stage} ---`);
    const startedAt = Date.now();
    const passed = command(words, environment);
    say(`${stage}: ${passed ? 'ok' : 'FAILED'} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    if (!passed) failures.push(stage);
    return passed;
  };
  return {
    check(stage, words) {
      const passed = run(stage, words);
      total[passed ? 'passed' : 'failed'] += 1;
      return passed;
    },
    async browser() {
      const { ready, words } = await chromium();
      say(`\n${words}`);
      if (ready) return true;
      total.failed += 1;
      failures.push('browser');
      return false;
    },
    tests(stage, words, counts, environment) {
      run(stage, words, environment);
      const counted = countsOrOneFailure(counts);
      say(`${stage}: ${inWords(counted)}`);
      for (const kind of ['passed', 'failed', 'skipped'] as const) total[kind] += counted[kind];
    },
    end() {
      if (failures.length > 0) say(`\nFailed: ${failures.join(', ')}`);
      say(`\ntests: ${inWords(total)}`);
      return failures.length > 0 || total.failed > 0 ? 1 : 0;
    },
  };
}

function countsOrOneFailure(counts: () => Counts): Counts {
  try {
    return counts();
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
