/**
 * Makes sure that a Chromium is there before the e2e tests, and says in one line what was done:
 * one that is there, else Playwright's download, else Debian's package.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './find-chromium.ts';

/** @returns the line that says what was done */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== null) return `Chromium: using ${found.description}.`;
  for (const [name, install] of installers) {
    const installed = install() ? findChromium() : null;
    if (installed !== null) return `Chromium: installed ${name}; using ${installed.description}.`;
  }
  throw new Error(
    'Chromium: none found, and none could be installed. Install Chromium or Chrome, or run "npx playwright install chromium".',
  );
}

const installers: readonly [string, () => boolean][] = [
  ["Playwright's own", () => run('npx', ['playwright', 'install', 'chromium'])],
  [
    "Debian's package",
    () =>
      existsSync('/usr/bin/apt-get') &&
      run('apt-get', ['update', '-qq']) &&
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']),
  ],
];

/** Quiet unless it matters: the caller sums it up in one line. */
function run(command: string, words: readonly string[]): boolean {
  const result = spawnSync(command, words, {
    stdio: 'ignore',
    timeout: 10 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return result.status === 0;
}
