/** The app as it is shipped: built, and served with the headers it ships with. */
import { spawnSync } from 'node:child_process';
import { type PreviewServer, preview } from 'vite';

export function buildApp(): void {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The build failed; see above.');
}

/** At this port or nowhere; without one at the next free port, for what may run side by side: the server tells its address. */
export function serveApp(port?: number): Promise<PreviewServer> {
  return preview({ logLevel: 'error', preview: { port: port ?? 4395, strictPort: port !== undefined } });
}
