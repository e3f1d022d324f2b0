/**
 * The table of contents of a zip: where each entry lies, from the last few bytes of the file. Nothing
 * is unpacked, and only the table itself is read, so a zip of any size opens at once and one bad
 * entry does not spoil the others. What is wrong with the table is said, not repaired.
 */
import { decodeName, readZip64Sizes, safeNumber, type ZipEntry, zipRecord } from './zip-entry.ts';

export interface ZipDirectory {
  /** With folders, as far as the table can be read. */
  readonly entries: readonly ZipEntry[];
  /** How many entries the zip says it has; null when it does not say. */
  readonly count: number | null;
  /** Where the entries end and the table begins; the end of the file if there is no table. */
  readonly start: number;
  /** What is wrong with the table, as a part of a sentence; null when it is sound. */
  readonly complaint: string | null;
}

const endLength = 22;
const longestComment = 65_535;
const locatorLength = 20;
const zip64Length = 56; // without the extensible part, which nobody writes
/** A table of half a million entries with long names; what claims more is no table. */
const longestTable = 256 * 1024 * 1024;

/** @param most entries beyond it are not read */
export async function readZipDirectory(file: Blob, most: number): Promise<ZipDirectory> {
  const tailStart = Math.max(0, file.size - endLength - longestComment - locatorLength - zip64Length);
  const tail = new DataView(await file.slice(tailStart).arrayBuffer());
  const end = readEnd(tail, findEnd(tail), tailStart);
  const none = { entries: [], count: null, start: file.size };
  if (typeof end === 'string') return { ...none, complaint: end };
  const start = end.recordStart - end.length;
  if (start < 0 || end.length > longestTable) {
    return { ...none, complaint: 'its table of contents does not fit into the file' };
  }
  const shift = start - end.offset;
  // Cut off within an archive that it holds, it ends like that one.
  if (shift > 0 && (await startsWithEntry(file))) return { ...none, complaint: missingTable };
  const table = new DataView(await file.slice(start, end.recordStart).arrayBuffer());
  const { entries, isWhole } = readTable(table, shift, most);
  const hasAll = entries.length > most || (isWhole && entries.length % end.countLimit === end.count);
  const garbled = `its table of contents is garbled behind ${entries.length} of ${end.count} files`;
  return { entries, count: end.count, start, complaint: hasAll ? null : garbled };
}

const missingTable = 'it seems to be cut off, since its table of contents, which lies at the end, is missing';

/** The end record's place: the last one whose comment reaches exactly, or at least not beyond, the end. */
function findEnd(tail: DataView): number {
  for (let at = tail.byteLength - endLength; at >= 0; at--) {
    if (tail.getUint32(at, true) !== zipRecord.end) continue;
    if (at + endLength + tail.getUint16(at + 20, true) <= tail.byteLength) return at;
  }
  return -1;
}

interface EndRecord {
  readonly count: number;
  /** The count is kept modulo this: some writers let its 16 bits overflow. */
  readonly countLimit: number;
  readonly length: number;
  readonly offset: number;
  /** Where the first of the end records begins: the table lies just before it. */
  readonly recordStart: number;
}

/** @returns the end record, or what is wrong with it */
function readEnd(tail: DataView, endAt: number, tailStart: number): EndRecord | string {
  if (endAt < 0) return missingTable;
  const count = tail.getUint16(endAt + 10, true);
  const length = tail.getUint32(endAt + 12, true);
  const offset = tail.getUint32(endAt + 16, true);
  const locatorAt = endAt - locatorLength;
  const isZip64 = count === 0xffff || length === 0xffffffff || offset === 0xffffffff;
  if (!isZip64 || locatorAt < 0 || tail.getUint32(locatorAt, true) !== zipRecord.zip64Locator) {
    return { count, countLimit: 0x10000, length, offset, recordStart: tailStart + endAt };
  }
  const recordAt = locatorAt - zip64Length;
  if (recordAt < 0 || tail.getUint32(recordAt, true) !== zipRecord.zip64End) {
    return 'its zip64 record is missing';
  }
  return {
    count: safeNumber(tail.getBigUint64(recordAt + 32, true)),
    countLimit: Number.POSITIVE_INFINITY,
    length: safeNumber(tail.getBigUint64(recordAt + 40, true)),
    offset: safeNumber(tail.getBigUint64(recordAt + 48, true)),
    recordStart: tailStart + recordAt,
  };
}

async function startsWithEntry(file: Blob): Promise<boolean> {
  const head = new DataView(await file.slice(0, 4).arrayBuffer());
  return head.byteLength === 4 && head.getUint32(0, true) === zipRecord.entry;
}

/** The entries up to the first that makes no sense; `isWhole` if the table ends behind the last one. */
function readTable(table: DataView, shift: number, most: number): { entries: ZipEntry[]; isWhole: boolean } {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length <= most && at + 46 <= table.byteLength) {
    if (table.getUint32(at, true) !== zipRecord.tableEntry) break;
    const nameLength = table.getUint16(at + 28, true);
    const extraLength = table.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + table.getUint16(at + 32, true);
    if (next > table.byteLength || nameLength === 0) break;
    entries.push(readTableEntry(table, at, nameLength, extraLength, shift));
    at = next;
  }
  const isSigned = at + 4 <= table.byteLength && table.getUint32(at, true) === zipRecord.signature;
  return { entries, isWhole: at === table.byteLength || isSigned };
}

function readTableEntry(
  table: DataView,
  at: number,
  nameLength: number,
  extraLength: number,
  shift: number,
): ZipEntry {
  const flags = table.getUint16(at + 8, true);
  const extra = new DataView(table.buffer, table.byteOffset + at + 46 + nameLength, extraLength);
  const [sizeBytes, compressedBytes, offset] = readZip64Sizes(extra, [
    table.getUint32(at + 24, true),
    table.getUint32(at + 20, true),
    table.getUint32(at + 42, true),
  ] as [number, number, number]);
  const name = new Uint8Array(table.buffer, table.byteOffset + at + 46, nameLength);
  return {
    path: decodeName(name),
    encrypted: (flags & 1) !== 0,
    method: table.getUint16(at + 10, true),
    crc: table.getUint32(at + 16, true),
    sizeBytes,
    compressedBytes,
    // Bytes put before the archive move all entries; bytes lost move those behind the hole.
    places: shift === 0 ? [offset] : [offset + shift, offset],
  };
}
