/**
 * One file of a zip, and how its name and sizes are written, which is the same in the table of contents
 * and in the header before its own bytes. Layout: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3 (zip64).
 */

export interface ZipEntry {
  readonly path: string;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflate, others we do not read. */
  readonly method: number;
  readonly crc: number;
  readonly compressedBytes: number;
  readonly sizeBytes: number;
  /** Where in the file its header may begin, the likeliest place first. */
  readonly places: readonly number[];
}

/** The first four bytes of each record, as a little-endian number. */
export const zipRecord = {
  entry: 0x04034b50,
  tableEntry: 0x02014b50,
  signature: 0x05054b50,
  zip64End: 0x06064b50,
  zip64Locator: 0x07064b50,
  end: 0x06054b50,
  descriptor: 0x08074b50,
} as const;

/** Values that do not fit into 32 bits stand in the zip64 extra field, in this order and only those. */
export function readZip64Sizes<Sizes extends number[]>(extra: DataView, sizes: Sizes): Sizes {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 0x0001) continue;
    let value = at + 4;
    return sizes.map((size) => {
      if (size !== 0xffffffff || value + 8 > extra.byteLength) return size;
      value += 8;
      return safeNumber(extra.getBigUint64(value - 8, true));
    }) as Sizes; // as many as there were
  }
  return sizes;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin = new TextDecoder('windows-1252');

/** Many writers use UTF-8 without saying so; what is not valid UTF-8 is some old code page. */
export function decodeName(name: Uint8Array): string {
  try {
    return utf8.decode(name);
  } catch {
    return latin.decode(name);
  }
}

export function isFolder({ path }: ZipEntry): boolean {
  return /[/\\]$/.test(path);
}

export function safeNumber(value: bigint): number {
  return Number(value > BigInt(Number.MAX_SAFE_INTEGER) ? BigInt(Number.MAX_SAFE_INTEGER) : value);
}
