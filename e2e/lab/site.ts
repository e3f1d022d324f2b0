/**
 * The laboratory's own pages, built and served with the headers the app ships with: parts of the app in a real
 * browser, without the app around them.
 */
import { join } from 'node:path';
import { build, type PreviewServer, preview } from 'vite';

/** Each has a folder `page` with an `index.html`. */
export type LabSite = 'engine' | 'faces' | 'recipes';

const configFile = join(import.meta.dirname, '../../vite.config.ts');
const rootOf = (site: LabSite): string => join(import.meta.dirname, site, 'page');
const usualFolder = (site: LabSite): string => join(import.meta.dirname, '../.output/lab', site);

/** @param outDir where the built page is put: absolute */
export async function buildLabSite(site: LabSite, outDir = usualFolder(site)): Promise<void> {
  await build({
    root: rootOf(site),
    configFile,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
}

/** At this port or nowhere. */
export function serveLabSite(
  site: LabSite,
  port: number,
  outDir = usualFolder(site),
): Promise<PreviewServer> {
  return preview({
    root: rootOf(site),
    configFile,
    logLevel: 'error',
    build: { outDir },
    preview: { port, strictPort: true },
  });
}
