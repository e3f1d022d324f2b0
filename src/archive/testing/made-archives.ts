/** Archives for tests, made in memory: sound ones, and ones broken on purpose. */
import { gzipSync } from 'node:zlib';
import JSZip from 'jszip';
import { packTar } from 'modern-tar';
import type { ImportFile } from '../../records/dataset.ts';
import type { ArchiveEntry } from '../archive-entry.ts';
import type { ArchiveLimits } from '../limits.ts';
import { listEntries } from '../list-entries.ts';

export type Contents = Readonly<Record<string, string | Uint8Array>>;

/** @param streamed sizes and checksums behind the bytes, as writers do that cannot go back */
export async function zipBytes(
  contents: Contents,
  deflate = false,
  streamed = false,
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new JSZip();
  for (const [path, content] of Object.entries(contents)) zip.file(path, content, { createFolders: false });
  const compression = deflate ? 'DEFLATE' : 'STORE';
  return new Uint8Array(await zip.generateAsync({ type: 'uint8array', compression, streamFiles: streamed }));
}

export async function tarBytes(contents: Contents, gzip = false): Promise<Uint8Array<ArrayBuffer>> {
  const entries = Object.entries(contents).map(([name, content]) => {
    const body = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return { header: { name, size: body.length, type: 'file' as const }, body };
  });
  const tar = await packTar(entries);
  return gzip ? new Uint8Array(gzipSync(tar)) : tar;
}

export function importFile(path: string, content: string | Uint8Array<ArrayBuffer>): ImportFile {
  return { path, file: new File([content], path.split('/').at(-1) ?? path) };
}

/** Everything that comes out, photos with their bytes as text. */
export async function readAll(files: readonly ImportFile[], limits?: ArchiveLimits) {
  const list = await listEntries(files, new AbortController().signal, limits);
  const photos: Record<string, string> = {};
  const people: string[] = [];
  const skipped: { path: string; reason: string; message: string }[] = [];
  const lists: object = {};
  for await (const entry of list.entries()) {
    if (entry.kind === 'skipped') skipped.push(entry.file);
    else if (entry.kind === 'lists') Object.assign(lists, entry.lists);
    else await readPhoto(entry, photos, people, skipped);
  }
  return { expected: list.photos, share: list.readShare(), photos, people, skipped, lists };
}

async function readPhoto(
  entry: Extract<ArchiveEntry, { kind: 'photo' }>,
  photos: Record<string, string>,
  people: string[],
  skipped: { path: string; reason: string; message: string }[],
): Promise<void> {
  try {
    photos[entry.path] = new TextDecoder().decode(await entry.bytes());
    people.push(entry.person);
  } catch (error) {
    const { reason, message } = error as { reason: string; message: string }; // an EntryError, or the test fails
    skipped.push({ path: entry.path, reason, message });
  }
}
