/** A dataset as it is listed, and what an import is given and leaves out. */
import type { DatasetId } from './ids.ts';

/** A dropped file with the path it had inside the dropped folder (or its name). */
export interface ImportFile {
  readonly path: string;
  /** Empty when it is unreadable. */
  readonly file: File;
  /** Why the browser could not give the file, or go on in the folder, of this path. */
  readonly unreadable?: string;
}

export type SkipReason =
  | 'not-readable' // corrupt, truncated, or not an image in spite of its name
  | 'empty-file'
  | 'too-small'
  | 'too-large' // more pixels or bytes than we are willing to decode
  | 'no-person-folder'
  | 'encrypted'
  | 'archive-damaged'
  | 'over-limit'
  | 'duplicate' // the person has this photo already
  | 'same-name'; // nothing was left out: people of several archives were merged, and may be different ones

export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
  /** What happened, in plain words, with the value that was wrong. */
  readonly message: string;
}

export interface DatasetSummary {
  readonly id: DatasetId;
  readonly name: string;
  readonly source: 'import' | 'demo';
  readonly createdAt: Date;
  readonly people: number;
  readonly faces: number;
  readonly sizeBytes: number;
  /** How long the import took. */
  readonly importSeconds: number;
  readonly skipped: readonly SkippedFile[];
  /** LFW lists at hand, by file name: `pairsDevTest.txt`, … */
  readonly lists: readonly string[];
}
