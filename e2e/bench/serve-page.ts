/** The app as it is shipped: built, and served with the headers it ships with. */
import { spawnSync } from 'node:child_process';
import { type PreviewServer, preview } from 'vite';

/** For what may run several times side by side. */
export const anyPort = 'any';

export function buildPage(): void {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The build failed; see above.');
}

/** At this port or nowhere; at `anyPort`, where the server says itself. */
export function servePage(port: number | typeof anyPort): Promise<PreviewServer> {
  return preview({
    logLevel: 'error',
    preview: port === anyPort ? { port: 4395, strictPort: false } : { port, strictPort: true },
  });
}
