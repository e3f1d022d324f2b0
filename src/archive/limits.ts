/**
 * How much we are willing to unpack: far above any set of face photos, far below what ends a tab. Archives
 * are read piece by piece, so that of all this some megabytes are in memory at a time, and the names of
 * the files. What an import holds to its end, one crop per face, is limited by the dataset's writer.
 */

export interface ArchiveLimits {
  /** One file, unpacked. */
  readonly entryBytes: number;
  /** All files of one archive, unpacked. */
  readonly totalBytes: number;
  /** All files of one archive, unpacked, however small it is. */
  readonly freeBytes: number;
  /** All files of one archive, unpacked, as a multiple of its size. Photos are packed already; bombs gain 1,000. */
  readonly ratio: number;
  readonly entries: number;
}

export const defaultArchiveLimits: ArchiveLimits = {
  entryBytes: 64 * 1024 * 1024,
  totalBytes: 32 * 1024 * 1024 * 1024,
  freeBytes: 256 * 1024 * 1024,
  ratio: 100,
  entries: 500_000,
};

/** Lists of names are small; a text file beyond this is not looked into. */
export const mostTextBytes = 8 * 1024 * 1024;

/** @param sizeBytes of the archive as it is */
export function mostUnpackedBytes(limits: ArchiveLimits, sizeBytes: number): number {
  return Math.min(limits.totalBytes, mostGainedBytes(limits, sizeBytes));
}

/** The limit for bombs alone: what a stream may give, with all that lies between the files. */
export function mostGainedBytes({ freeBytes, ratio }: ArchiveLimits, sizeBytes: number): number {
  return Math.max(freeBytes, ratio * sizeBytes);
}

/** The sentence for an archive that goes beyond `mostUnpackedBytes`. */
export function unpacksToTooMuch(limits: ArchiveLimits, sizeBytes: number): string {
  const most = mostUnpackedBytes(limits, sizeBytes);
  const times = most < limits.totalBytes ? `, more than ${limits.ratio} times its size` : '';
  return `The archive unpacks to more than ${inMegabytes(most)}${times}.`;
}

export function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_048_576).toLocaleString('en')} MB`;
}
