/**
 * `apt-get` that waits while another package manager is at work. By itself it waits for one of Debian's
 * locks only, that of `dpkg`, and only if it is told to; at the locks of the package lists and of the
 * downloads it gives up at once. So it is asked again until all of them are free.
 */
import { lastWords } from './last-words.ts';
import type { Machine } from './machine.ts';

/** How long other package managers may take. A machine that has just started often upgrades itself. */
const patienceMs = 10 * 60_000;
/** After so long somebody who watches is told that it still waits. */
const sliceSeconds = 30;
const pauseMs = 5_000;

/** @returns what failed, in its own words, or null when all went well */
export async function aptGet(machine: Machine, words: readonly string[]): Promise<string | null> {
  const deadline = machine.now() + patienceMs;
  for (;;) {
    const { status, output } = machine.run('apt-get', [
      '-q',
      '-o',
      `DPkg::Lock::Timeout=${sliceSeconds}`,
      ...words,
    ]);
    if (status === 0) return null;
    const held = heldLock(output);
    if (held === null || machine.now() >= deadline) {
      return `apt-get ${words.join(' ')} failed:\n${lastWords(output)}`;
    }
    machine.say(`Chromium: waiting for another package manager. ${held}`);
    await machine.sleep(pauseMs);
  }
}

/** @returns who holds which lock, or null where apt-get failed for another reason, after waiting or without */
function heldLock(output: string): string | null {
  const gaveUp = /^E: (Could not get lock|Unable to acquire|Unable to lock)/m.test(output);
  return (gaveUp && /Could not get lock .*?(?=\.*$)/m.exec(output)?.[0]) || null;
}
