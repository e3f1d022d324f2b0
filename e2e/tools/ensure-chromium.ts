/**
 * Makes sure that a Chromium is there before the e2e tests: one that is there, else Playwright's
 * download, else Debian's package. Where none can be had it tells what failed as the installer put it,
 * and leaves it to the caller to count that as a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { aptGet } from './apt-get.ts';
import { findChromium } from './find-chromium.ts';
import { lastWords } from './last-words.ts';
import type { Machine } from './machine.ts';

export interface ChromiumOutcome {
  readonly ready: boolean;
  /** What was done; where no browser is ready, what failed and what to do. */
  readonly words: string;
}

export async function ensureChromium(machine: Machine = thisMachine): Promise<ChromiumOutcome> {
  const found = machine.findChromium();
  if (found !== null) return { ready: true, words: `Chromium: using ${found.description}.` };
  const failures: string[] = [];
  for (const [name, install] of installers) {
    const failure = await install(machine);
    if (failure !== null) {
      failures.push(failure);
      continue;
    }
    const installed = machine.findChromium();
    if (installed !== null) {
      return { ready: true, words: `Chromium: installed ${name}; using ${installed.description}.` };
    }
    failures.push(`${name} was installed, but there is no Chromium in any of the usual places.`);
  }
  return { ready: false, words: [noneToBeHad, ...failures].join('\n') };
}

const noneToBeHad =
  'Chromium: none found, and none could be installed. Install Chromium or Chrome, or run "npx playwright install chromium".';

/** Each answers with what failed, or with null. */
const installers: readonly [string, (machine: Machine) => Promise<string | null>][] = [
  ["Playwright's own", installPlaywrights],
  ["Debian's package", installDebians],
];

async function installPlaywrights(machine: Machine): Promise<string | null> {
  const { status, output } = machine.run('npx', ['playwright', 'install', 'chromium']);
  return status === 0 ? null : `npx playwright install chromium failed:\n${lastWords(output)}`;
}

async function installDebians(machine: Machine): Promise<string | null> {
  if (!machine.hasApt()) return "Debian's package was not tried: there is no apt-get.";
  return (
    (await aptGet(machine, ['update'])) ??
    (await aptGet(machine, ['install', '-y', '--no-install-recommends', 'chromium']))
  );
}

const thisMachine: Machine = {
  findChromium,
  hasApt: () => existsSync('/usr/bin/apt-get'),
  run(command, words) {
    const { status, stdout, stderr, error } = spawnSync(command, words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 10 * 60_000,
      maxBuffer: 64 * 1024 * 1024,
      // In English: what apt-get says of locks is looked for.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    });
    return { status, output: [stdout, stderr, error?.message].filter(Boolean).join('\n') };
  },
  say: (line) => console.log(line),
  now: () => Date.now(),
  sleep: async (ms) => {
    await sleep(ms);
  },
};
