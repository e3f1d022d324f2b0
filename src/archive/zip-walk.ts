/**
 * Finds the entries of a zip without its table of contents, by the header that each has before its own
 * bytes: for zips that are cut off, or whose table is damaged. Reads the file from front to back.
 *
 * Writers that cannot go back put an entry's sizes behind its bytes; such an entry ends where a record
 * says that exactly so many bytes lie before it. What is found is not checked: whoever unpacks it sees
 * by its checksum whether it is whole. (PKWARE APPNOTE 6.3.10, sections 4.3.7 and 4.3.9.)
 */
import type { ReadWindow } from './read-window.ts';
import { decodeName, readZip64Sizes, safeNumber, type ZipEntry, zipRecord } from './zip-entry.ts';

export interface ZipWalk {
  /** With folders, in the order they lie in. */
  readonly entries: readonly ZipEntry[];
  /** Paths of entries whose end was not found, though others follow. */
  readonly lost: readonly string[];
  /** The entry within which the file ends. */
  readonly cutOff: string | null;
}

/** An entry whose header was read; where it ends is not certain yet. */
interface OpenEntry {
  readonly entry: ZipEntry;
  readonly dataStart: number;
  /** Null when its sizes stand behind it. */
  readonly end: number | null;
}

interface FoundRecord {
  readonly at: number;
  readonly kind: number;
}

const headerLength = 30;
/** What may lie between an entry's bytes and the next record: its sizes, once more. */
const longestDescriptor = 24;

/** @param most entries beyond it are not looked for */
export async function walkZip(window: ReadWindow, most: number): Promise<ZipWalk> {
  const entries: ZipEntry[] = [];
  const lost: string[] = [];
  let open: OpenEntry | null = null;
  let at = 0;
  while (entries.length <= most) {
    const record = await nextRecord(window, at);
    const header: OpenEntry | null = record && (await readHeader(window, record));
    if (record?.kind === zipRecord.entry && header === null) {
      at = record.at + 4; // bytes that only look like one
      continue;
    }
    if (open !== null) {
      const closed = await closeAt(window, open, record);
      if (closed !== null) entries.push(closed);
      else if (record === null) return { entries, lost, cutOff: open.entry.path };
      else if (record.kind !== zipRecord.descriptor) lost.push(open.entry.path);
      if (closed !== null || record?.kind !== zipRecord.descriptor) open = null;
    }
    if (record === null) break;
    at = header === null ? record.at + 4 : await resumeAt(window, header);
    open = header ?? open;
  }
  return { entries, lost, cutOff: null };
}

/** The entry with its sizes if it ends where this record begins (null: where the file ends), else null. */
async function closeAt(
  window: ReadWindow,
  { entry, dataStart, end }: OpenEntry,
  record: FoundRecord | null,
): Promise<ZipEntry | null> {
  if (end !== null) return end <= (record?.at ?? window.fileSize) ? entry : null;
  if (record === null) return null;
  // The sizes have 32 bits or 64, and are marked as such or just lie before the next record.
  const isMarked = record.kind === zipRecord.descriptor;
  for (const sizeLength of [4, 8]) {
    const length = 4 + 2 * sizeLength;
    const from = isMarked ? record.at + 4 : record.at - length;
    const dataEnd = isMarked ? record.at : from;
    if (dataEnd < dataStart) continue;
    const sizes = await viewAt(window, from, length);
    if (sizes === null) continue;
    const sizeAt = (at: number) =>
      sizeLength === 4 ? sizes.getUint32(at, true) : safeNumber(sizes.getBigUint64(at, true));
    const compressedBytes = sizeAt(4);
    if (compressedBytes !== dataEnd - dataStart) continue;
    return { ...entry, crc: sizes.getUint32(0, true), compressedBytes, sizeBytes: sizeAt(4 + sizeLength) };
  }
  return null;
}

/** Behind the entry if something of a zip follows there; else its size is not to be believed. */
async function resumeAt(window: ReadWindow, { dataStart, end }: OpenEntry): Promise<number> {
  if (end === null || end > window.fileSize) return dataStart;
  if (window.fileSize - end < headerLength) return end;
  const next = await nextRecord(window, end, longestDescriptor);
  return next === null ? dataStart : end;
}

/** @returns null when it is no header of an entry, or is cut off */
async function readHeader(window: ReadWindow, { at, kind }: FoundRecord): Promise<OpenEntry | null> {
  if (kind !== zipRecord.entry) return null;
  const fixed = await viewAt(window, at, headerLength);
  if (fixed === null) return null;
  const nameLength = fixed.getUint16(26, true);
  const extraLength = fixed.getUint16(28, true);
  const method = fixed.getUint16(8, true);
  const named = await viewAt(window, at + headerLength, nameLength + extraLength);
  if (named === null || nameLength === 0 || method > mostMethods) return null;
  const extra = new DataView(named.buffer, named.byteOffset + nameLength, extraLength);
  const [sizeBytes, compressedBytes] = readZip64Sizes(extra, [
    fixed.getUint32(22, true),
    fixed.getUint32(18, true),
  ] as [number, number]);
  const flags = fixed.getUint16(6, true);
  const dataStart = at + headerLength + nameLength + extraLength;
  const entry = {
    path: decodeName(new Uint8Array(named.buffer, named.byteOffset, nameLength)),
    encrypted: (flags & 1) !== 0,
    method,
    crc: fixed.getUint32(14, true),
    compressedBytes,
    sizeBytes,
    places: [at],
  };
  const isSizedBehind = (flags & 8) !== 0 && compressedBytes === 0;
  return { entry, dataStart, end: isSizedBehind ? null : dataStart + compressedBytes };
}

/** Ways of packing have numbers up to 99; more is no header but bytes that look like one. */
const mostMethods = 99;

const boundaries: ReadonlySet<number> = new Set([
  zipRecord.entry,
  zipRecord.descriptor,
  zipRecord.tableEntry,
  zipRecord.zip64End,
  zipRecord.end,
]);
const blockBytes = 1024 * 1024;

/** The first record that begins at `from` or up to `within` bytes later; null when there is none. */
async function nextRecord(
  window: ReadWindow,
  from: number,
  within = Number.POSITIVE_INFINITY,
): Promise<FoundRecord | null> {
  const last = Math.min(from + within, window.fileSize - 4);
  for (let start = from; start <= last; start += blockBytes) {
    const length = Math.min(blockBytes, last - start + 1) + 3; // records may lie across two blocks
    const bytes = await window.read(start, length);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = bytes.indexOf(0x50); at >= 0 && at + 4 <= bytes.length; at = bytes.indexOf(0x50, at + 1)) {
      const kind = view.getUint32(at, true);
      if (boundaries.has(kind)) return { at: start + at, kind };
    }
  }
  return null;
}

/** @returns null when the file ends before */
async function viewAt(window: ReadWindow, at: number, length: number): Promise<DataView | null> {
  if (at < 0) return null;
  const bytes = await window.read(at, length);
  return bytes.length < length ? null : new DataView(bytes.buffer, bytes.byteOffset, length);
}
