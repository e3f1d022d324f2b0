/** What comes out of archives, folders and loose files, whatever they were. */
import type { SkippedFile } from '../records/dataset.ts';
import type { LfwLists } from '../siamese/lfw-lists.ts';

/** A file inside a source, before anything is made of it. */
export interface RawEntry {
  readonly path: string;
  /** Unpacked, as far as the source says. */
  readonly sizeBytes: number;
  /** The unpacked bytes; may be a view of a larger buffer. @throws EntryError */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

/** A zip, a tar or a set of loose files, opened. */
export interface EntrySource {
  /** The archive or the dropped folder that a path of it comes from; empty for a file dropped by itself. */
  originOf(path: string): string;
  /** Photos to come, by their names; null when only reading to the end tells. */
  readonly photos: number | null;
  readonly sizeBytes: number;
  /** Bytes of the source that `entries` has passed. */
  position(): number;
  /** In the order they lie in. What cannot be read is told and left out. */
  entries(): AsyncIterable<RawEntry | SkippedFile>;
}

export interface PhotoEntry {
  readonly kind: 'photo';
  /** `EntrySource.originOf` its path. */
  readonly origin: string;
  readonly path: string;
  readonly person: string;
  readonly fileName: string;
  /** False when neither name nor extension says that it is a picture: not worth a word if it is none. */
  readonly namedAsPhoto: boolean;
  /** @throws EntryError */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

export interface ListEntry {
  readonly kind: 'lists';
  readonly lists: Partial<LfwLists>;
}

export interface SkippedEntry {
  readonly kind: 'skipped';
  readonly file: SkippedFile;
}

export type ArchiveEntry = PhotoEntry | ListEntry | SkippedEntry;
