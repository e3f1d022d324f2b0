/** Runs a command of an installed package with its output shown. */
import { spawnSync } from 'node:child_process';

/** @returns whether it ended well */
export function runNpx(words: readonly string[], environment: Readonly<Record<string, string>>): boolean {
  const { status } = spawnSync('npx', ['--no-install', ...words], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  return status === 0;
}
