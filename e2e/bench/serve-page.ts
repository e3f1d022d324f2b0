/** The app as it is shipped: built, and served with the headers it ships with. */
import { spawnSync } from 'node:child_process';
import { type PreviewServer, preview } from 'vite';

export function buildPage(): void {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The build failed; see above.');
}

export function servePage(port: number): Promise<PreviewServer> {
  return preview({ logLevel: 'error', preview: { port, strictPort: true } });
}
