/** A browser on machines that are played: with one, without one, and with a package manager at work. */
import { describe, expect, test } from 'vitest';
import { ensureChromium } from './ensure-chromium.ts';
import type { EndedCommand, Machine } from './machine.ts';

const chromium = { executablePath: '/usr/bin/chromium', description: "the system's Chromium" };
const listsHeld =
  'Reading package lists...\nE: Could not get lock /var/lib/apt/lists/lock. It is held by process 17 (apt)\nE: Unable to lock directory /var/lib/apt/lists/';
const waitedForDpkg =
  'Waiting for cache lock: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 18 (dpkg)...\n';
const dpkgHeld = `${waitedForDpkg}E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?`;
const noNetwork =
  'Err:1 http://deb.debian.org stable InRelease\nE: Failed to fetch http://deb.debian.org/chromium.deb  Could not resolve host';

const ok: EndedCommand = { status: 0, output: '' };
const failed = (output: string): EndedCommand => ({ status: 100, output });

/** Playwright's download fails on all of them. */
class PlayedMachine implements Machine {
  installed = false;
  apt = true;
  /** False on a machine that hides what it installs. */
  findable = true;
  readonly commands: string[] = [];
  readonly said: string[] = [];
  private clock = 0;

  constructor(readonly answer: (command: string, ms: number) => EndedCommand) {}

  findChromium() {
    return this.installed && this.findable ? chromium : null;
  }
  hasApt() {
    return this.apt;
  }
  run(command: string, words: readonly string[]): EndedCommand {
    const whole = [command, ...words].join(' ');
    this.commands.push(whole);
    if (command === 'npx') return failed('Error: Download failure, code=1');
    const ended = this.answer(whole, this.clock);
    if (ended.status === 0 && whole.includes('install')) this.installed = true;
    return ended;
  }
  say(line: string) {
    this.said.push(line);
  }
  now() {
    return this.clock;
  }
  async sleep(ms: number) {
    this.clock += ms;
  }
}

describe('ensureChromium', () => {
  test('installs nothing where there is one', async () => {
    const machine = new PlayedMachine(() => ok);
    machine.installed = true;
    expect(await ensureChromium(machine)).toEqual({
      ready: true,
      words: "Chromium: using the system's Chromium.",
    });
    expect(machine.commands).toEqual([]);
  });

  test("takes Debian's package where Playwright's cannot be had", async () => {
    const machine = new PlayedMachine(() => ok);
    const { ready, words } = await ensureChromium(machine);
    expect(ready).toBe(true);
    expect(words).toMatch(/^Chromium: installed Debian's package; using /);
    expect(machine.commands.map((command) => command.split(' ')[0])).toEqual(['npx', 'apt-get', 'apt-get']);
    for (const command of machine.commands.slice(1)) expect(command).toMatch(/-o DPkg::Lock::Timeout=\d+/);
  });

  test('waits while another package manager holds the lock, says so, and goes on', async () => {
    const machine = new PlayedMachine((command, ms) =>
      command.includes('update') && ms < 60_000 ? failed(listsHeld) : ok,
    );
    expect(await ensureChromium(machine)).toMatchObject({ ready: true });
    expect(machine.now()).toBe(60_000);
    expect(machine.said[0]).toBe(
      'Chromium: waiting for another package manager. Could not get lock /var/lib/apt/lists/lock. It is held by process 17 (apt)',
    );
  });

  test('goes on waiting where apt-get itself has waited in vain', async () => {
    const machine = new PlayedMachine((command, ms) =>
      command.includes('install') && ms < 20_000 ? failed(dpkgHeld) : ok,
    );
    expect(await ensureChromium(machine)).toMatchObject({ ready: true });
    expect(machine.said).toHaveLength(4);
    expect(machine.said[0]).toMatch(
      /^Chromium: waiting .* \/var\/lib\/dpkg\/lock-frontend\. It is held by process 18 \(dpkg\)$/,
    );
  });

  test('waits no longer for a lock that apt-get got in the end, nor for one that is not its to open', async () => {
    const notRoot =
      'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?';
    for (const output of [waitedForDpkg + noNetwork, notRoot]) {
      const machine = new PlayedMachine((command) => (command.includes('update') ? ok : failed(output)));
      const { ready, words } = await ensureChromium(machine);
      expect(ready).toBe(false);
      expect(words).toContain(output.split('\n').at(-1));
      expect(machine.now()).toBe(0);
    }
  });

  test('does not wait for ever, and then tells who holds the lock', async () => {
    const machine = new PlayedMachine(() => failed(listsHeld));
    const { ready, words } = await ensureChromium(machine);
    expect(ready).toBe(false);
    expect(words).toContain('E: Could not get lock /var/lib/apt/lists/lock. It is held by process 17 (apt)');
    expect(machine.now()).toBe(600_000);
  });

  test('tells what failed in the words of each installer, and waits for no lock that nobody holds', async () => {
    const machine = new PlayedMachine((command) => (command.includes('update') ? ok : failed(noNetwork)));
    const { ready, words } = await ensureChromium(machine);
    expect(ready).toBe(false);
    expect(words.split('\n')).toEqual([
      expect.stringMatching(/^Chromium: none found, and none could be installed\. Install Chromium/),
      'npx playwright install chromium failed:',
      '  Error: Download failure, code=1',
      'apt-get install -y --no-install-recommends chromium failed:',
      '  Err:1 http://deb.debian.org stable InRelease',
      '  E: Failed to fetch http://deb.debian.org/chromium.deb  Could not resolve host',
    ]);
    expect(machine.now()).toBe(0);
  });

  test('installs nothing after lists that could not be updated', async () => {
    const machine = new PlayedMachine(() => failed(noNetwork));
    expect(await ensureChromium(machine)).toMatchObject({ ready: false });
    expect(machine.commands.filter((command) => command.includes('apt-get'))).toHaveLength(1);
  });

  test('says that there is no apt-get', async () => {
    const machine = new PlayedMachine(() => ok);
    machine.apt = false;
    const { ready, words } = await ensureChromium(machine);
    expect(ready).toBe(false);
    expect(words).toContain("Debian's package was not tried: there is no apt-get.");
  });

  test('believes no installer: without a browser to be found nothing is ready', async () => {
    const machine = new PlayedMachine(() => ok);
    machine.findable = false;
    const { ready, words } = await ensureChromium(machine);
    expect(ready).toBe(false);
    expect(words).toContain(
      "Debian's package was installed, but there is no Chromium in any of the usual places.",
    );
  });
});
