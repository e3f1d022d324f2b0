/** Tells archives apart by their first bytes; names prove nothing. */

export type ArchiveKind = 'zip' | 'tar' | 'gzip' | '7-Zip' | 'RAR' | 'bzip2' | 'xz';

const signatures: readonly [ArchiveKind, number, string][] = [
  ['zip', 0, 'PK\x03\x04'],
  ['zip', 0, 'PK\x05\x06'], // an empty one
  ['tar', 257, 'ustar'],
  ['gzip', 0, '\x1f\x8b'],
  ['7-Zip', 0, '7z\xbc\xaf\x27\x1c'],
  ['RAR', 0, 'Rar!\x1a\x07'],
  ['bzip2', 0, 'BZh'],
  ['xz', 0, '\xfd7zXZ\x00'],
];

/** @returns null when it is none of them */
export async function archiveKindOf(file: Blob): Promise<ArchiveKind | null> {
  const head = new Uint8Array(await file.slice(0, 512).arrayBuffer());
  for (const [kind, offset, signature] of signatures) {
    if ([...signature].every((letter, at) => head[offset + at] === letter.charCodeAt(0))) return kind;
  }
  return null;
}
