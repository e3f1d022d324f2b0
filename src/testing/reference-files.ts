/** The reference network's files for tests in Node: from the package, as the page fetches them from its own origin. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ReferenceFiles } from '../engine/worker/reference/reference-files.ts';

const folder = createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json');

export async function referenceFilesOfPackage(): Promise<ReferenceFiles> {
  const read = (name: string) => readFile(new URL(`model/face_recognition_model${name}`, `file://${folder}`));
  const [manifest, numbers] = await Promise.all([read('-weights_manifest.json'), read('.bin')]);
  return { manifest, numbers };
}
