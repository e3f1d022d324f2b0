/**
 * What is in a zip, by its table of contents where that is sound, else by walking through the file as
 * well. What can be found is found; what is lost is told.
 */
import { EntryError } from './import-error.ts';
import type { ReadWindow } from './read-window.ts';
import { readZipDirectory, type ZipDirectory } from './zip-directory.ts';
import { isFolder, type ZipEntry } from './zip-entry.ts';
import { walkZip, type ZipWalk } from './zip-walk.ts';

export interface ZipContents {
  /** Folders left out; in the order they lie in the file. */
  readonly entries: readonly ZipEntry[];
  /** Where the entries end. */
  readonly end: number;
  /** Paths of files that cannot be read at all. */
  readonly lost: readonly string[];
  /** What is wrong with the zip as a whole and what that costs, in words; null when it is sound. */
  readonly damage: string | null;
}

/**
 * @param window of the same file
 * @param most entries beyond it are not read
 * @throws EntryError `archive-damaged` when there is nothing to be found in it
 */
export async function readZipContents(file: Blob, window: ReadWindow, most: number): Promise<ZipContents> {
  const directory = await readZipDirectory(file, most);
  if (directory.complaint === null) {
    return { entries: filesOf(directory.entries), end: directory.start, lost: [], damage: null };
  }
  const walk = await walkZip(window, most);
  // The table may know entries whose own header is damaged: those will be told by their names.
  const walked = new Set(walk.entries.flatMap(({ places }) => places));
  const more = directory.entries.filter(({ places }) => !places.some((place) => walked.has(place)));
  const entries = filesOf([...walk.entries, ...more]);
  if (entries.length === 0) throw new EntryError('archive-damaged', hopeless(directory.complaint));
  const lost = walk.lost.filter((path) => !more.some((entry) => entry.path === path));
  const known = walk.entries.length + more.length + lost.length;
  return { entries, end: file.size, lost, damage: explainDamage(directory, walk, entries.length, known) };
}

function filesOf(entries: readonly ZipEntry[]): ZipEntry[] {
  return entries.filter((entry) => !isFolder(entry)).sort((a, b) => a.places[0]! - b.places[0]!);
}

function hopeless(complaint: string): string {
  return `The archive is damaged: ${complaint}. Download or copy it again, or unpack it and drop the folder.`;
}

function explainDamage(
  { complaint, count }: ZipDirectory,
  { cutOff }: ZipWalk,
  found: number,
  known: number,
): string {
  const files = found === 1 ? '1 file was' : `${found.toLocaleString('en')} files were`;
  const missing = count === null ? 0 : Math.max(0, count - known);
  let rest = '';
  if (cutOff !== null) rest = `; it ends within ${cutOff}, and what followed is lost`;
  else if (missing > 0) rest = `; ${missing.toLocaleString('en')} more are missing`;
  return `The archive is damaged: ${complaint}. ${files} found all the same${rest}. Download or copy it again.`;
}
