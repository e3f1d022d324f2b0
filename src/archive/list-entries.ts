/**
 * Everything that can be dropped on the page – zips, tars, folders, loose files, several at once – as
 * one sequence of photos, LFW lists and files that had to be left out. Knows nothing of pixels: what
 * is a picture only by its name may still turn out to be none.
 */
import type { ImportFile, SkippedFile } from '../records/dataset.ts';
import type { ArchiveEntry, EntrySource, RawEntry } from './archive-entry.ts';
import { archiveKindOf } from './archive-kind.ts';
import { readPath } from './entry-path.ts';
import { EntryError } from './import-error.ts';
import { lfwListOf, parseLfwList } from './lfw-lists.ts';
import { type ArchiveLimits, defaultArchiveLimits, mostTextBytes } from './limits.ts';
import { LfwListError } from './list-lines.ts';
import { openLooseFiles } from './loose-source.ts';
import { openTar } from './tar-source.ts';
import { openZip } from './zip-source.ts';

export interface EntryList {
  /** Photos to come, by their names; null when only reading to the end tells. */
  readonly photos: number | null;
  /** Share of all bytes passed so far, 0..1. */
  readShare(): number;
  entries(): AsyncIterable<ArchiveEntry>;
}

/**
 * Opens all files; reads tables of contents, but no photo yet.
 * @throws the signal's reason once it is aborted, here and while reading entries
 */
export async function listEntries(
  files: readonly ImportFile[],
  signal: AbortSignal,
  limits: ArchiveLimits = defaultArchiveLimits,
): Promise<EntryList> {
  const sources: EntrySource[] = [];
  const failed: SkippedFile[] = [];
  const loose: ImportFile[] = [];
  for (const item of files) {
    try {
      const source = await openArchive(item, limits, signal);
      if (source === null) loose.push(item);
      else sources.push(source);
    } catch (error) {
      signal.throwIfAborted();
      failed.push(explain(item.path, error));
    }
  }
  if (loose.length > 0) sources.push(openLooseFiles(loose, limits));
  const photos = sources.map((source) => source.photos);
  const allBytes = sources.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    photos: photos.reduce<number | null>(
      (sum, some) => (sum === null || some === null ? null : sum + some),
      0,
    ),
    readShare: () =>
      allBytes === 0
        ? 0
        : Math.min(1, sources.reduce((sum, source) => sum + source.position(), 0) / allBytes),
    async *entries() {
      for (const file of failed) yield { kind: 'skipped', file };
      for (const source of sources) {
        for await (const entry of source.entries()) {
          const made =
            'reason' in entry ? { kind: 'skipped' as const, file: entry } : await readEntry(entry, source);
          if (made !== null) yield made;
        }
      }
    },
  };
}

/** @returns null for a file that is no archive */
async function openArchive(
  { path, file, unreadable }: ImportFile,
  limits: ArchiveLimits,
  signal: AbortSignal,
): Promise<EntrySource | null> {
  const meaning = readPath(path);
  if (unreadable !== undefined) {
    const message = `The browser could not read it: ${unreadable} Copy it to this computer and drop it again.`;
    throw new EntryError('not-readable', message);
  }
  // Reading the first bytes of 13,000 loose photos would take longer than importing them.
  if (meaning.kind === 'ignored' || meaning.kind === 'text') return null;
  if (meaning.kind === 'photo' && meaning.namedAsPhoto) return null;
  const kind = await archiveKindOf(file);
  if (kind === 'zip') return openZip(path, file, limits, signal);
  if (kind === 'tar' || kind === 'gzip') return openTar(path, file, kind === 'gzip', limits, signal);
  if (kind !== null) {
    throw new EntryError(
      'not-readable',
      `A ${kind} archive cannot be opened here. Unpack it and drop the folder.`,
    );
  }
  if (meaning.kind !== 'archive') return null;
  // Something may have been put before a zip; then only its end shows that it is one.
  const zip = path.toLowerCase().endsWith('.zip')
    ? await openZip(path, file, limits, signal).catch(() => null)
    : null;
  if (zip !== null) return zip;
  const isEmpty = file.size === 0 ? ': it is empty (0 bytes)' : '';
  throw new EntryError(
    'archive-damaged',
    `In spite of its name it is no archive${isEmpty}. Download or copy it again.`,
  );
}

async function readEntry(entry: RawEntry, source: EntrySource): Promise<ArchiveEntry | null> {
  const meaning = readPath(entry.path);
  if (meaning.kind === 'ignored') return null;
  if (meaning.kind === 'text') return readText(meaning.path, meaning.fileName, entry);
  if (meaning.kind === 'archive') {
    const message = 'Archives inside archives are not opened. Unpack it and drop the folder.';
    return { kind: 'skipped', file: { path: meaning.path, reason: 'not-readable', message } };
  }
  const { path, person, fileName, namedAsPhoto } = meaning;
  if (person !== null) {
    const origin = source.originOf(path);
    return { kind: 'photo', origin, path, person, fileName, namedAsPhoto, bytes: () => entry.bytes() };
  }
  if (!namedAsPhoto) return null;
  const message =
    'It lies in no folder, so its person is not known. Put the photos of each person into a folder with their name.';
  return { kind: 'skipped', file: { path, reason: 'no-person-folder', message } };
}

/** LFW lists are recognised; other text is none of our business. */
async function readText(path: string, fileName: string, entry: RawEntry): Promise<ArchiveEntry | null> {
  if (lfwListOf(fileName) === null || entry.sizeBytes > mostTextBytes) return null;
  try {
    const lists = parseLfwList(fileName, new TextDecoder().decode(await entry.bytes()));
    return lists === null ? null : { kind: 'lists', lists };
  } catch (error) {
    return { kind: 'skipped', file: explain(path, error) };
  }
}

function explain(path: string, error: unknown): SkippedFile {
  if (error instanceof EntryError) return { path, reason: error.reason, message: error.message };
  if (error instanceof LfwListError) return { path, reason: 'not-readable', message: error.message };
  const message = 'The file could not be read. Was it moved or changed meanwhile? Drop it again.';
  return { path, reason: 'not-readable', message };
}
