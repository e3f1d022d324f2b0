/** Files of a dropped folder, or dropped one by one, as a source like an archive. */
import type { ImportFile } from '../records/dataset.ts';
import type { EntrySource } from './archive-entry.ts';
import { readPath } from './entry-path.ts';
import { EntryError } from './import-error.ts';
import { type ArchiveLimits, inMegabytes } from './limits.ts';

export function openLooseFiles(files: readonly ImportFile[], limits: ArchiveLimits): EntrySource {
  let position = 0;
  return {
    originOf: (path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : ''),
    photos: files.filter(({ path }) => {
      const meaning = readPath(path);
      return meaning.kind === 'photo' && meaning.namedAsPhoto;
    }).length,
    sizeBytes: files.reduce((sum, { file }) => sum + file.size, 0),
    position: () => position,
    async *entries() {
      for (const { path, file } of files) {
        yield { path, sizeBytes: file.size, bytes: () => read(file, limits) };
        position += file.size;
      }
    },
  };
}

async function read(file: File, limits: ArchiveLimits): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > limits.entryBytes) {
    throw new EntryError(
      'too-large',
      `It has ${inMegabytes(file.size)}; the limit is ${inMegabytes(limits.entryBytes)}.`,
    );
  }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new EntryError('not-readable', 'The file could not be read. Was it moved or changed meanwhile?');
  }
}
