/**
 * Finds a Chromium for tests and benchmarks: Playwright's own, else one installed on the system.
 * The flags keep it off the network; where a test needs WebGL or WebGPU and there is no GPU, more of
 * them let the CPU draw.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export interface FoundChromium {
  /** Absent for Playwright's own. */
  readonly executablePath?: string;
  readonly description: string;
}

/** `CHROMIUM_FOLDERS`, written like `PATH`, names the only folders to look in: a browser of one's choice, or none. */
export function findChromium(): FoundChromium | null {
  const { CHROMIUM_FOLDERS: only, PATH: path = '' } = process.env;
  const own = only === undefined ? playwrightsOwn() : null;
  if (own !== null) return { description: `Playwright's own Chromium (${own})` };
  const folders = only?.split(delimiter) ?? ['/usr/bin', '/usr/local/bin', ...path.split(delimiter)];
  for (const folder of folders) {
    for (const name of systemNames) {
      const path = join(folder, name);
      if (existsSync(path)) return { executablePath: path, description: `the system's Chromium (${path})` };
    }
  }
  return null;
}

function playwrightsOwn(): string | null {
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : null;
}

export const chromiumArguments: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** WebGL drawn by the CPU. The page itself is then drawn that way too, which takes a good part of a core. */
export const softwareWebgl: readonly string[] = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];
/** WebGPU likewise. */
export const softwareWebgpu: readonly string[] = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

/** What `chromium.launch` and Playwright's `launchOptions` need. */
export function chromiumLaunchOptions(extra: readonly string[] = []): {
  executablePath?: string;
  args: string[];
} {
  const found = findChromium();
  if (found === null) {
    throw new Error('No Chromium found. Run "npm test" once, or "npx playwright install chromium".');
  }
  const { executablePath } = found;
  return { ...(executablePath ? { executablePath } : {}), args: [...chromiumArguments, ...extra] };
}
