/** Real faces, where the machine has them. Tests that need them are skipped, and say so, elsewhere. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../shared/data');

/** @returns the path, or null where the file is not at hand */
export function sharedData(name: string): string | null {
  const path = join(folder, name);
  return existsSync(path) ? path : null;
}
