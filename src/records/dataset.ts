/** A dataset as it is listed, and what an import is given and leaves out. */
import { centred, type FacePoints, type FramingRule } from '../siamese/framing.ts';
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
  | 'no-face' // none was found, where faces are found and aligned
  | 'several-faces' // nothing was left out: the large one near the middle was taken
  | 'small-face' // likewise taken, as are blurred ones
  | 'blurred-face'
  | 'not-looked-for' // nothing was left out: the networks that find faces could not be had
  | 'same-name'; // nothing was left out: people of several archives were merged, and may be different ones

export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
  /** What happened, in plain words, with the value that was wrong. */
  readonly message: string;
  /** Of a photo that was taken with a doubt: the number of its face. Earlier versions did not note it. */
  readonly face?: number;
}

/** Unknown: nobody looked, or what is shown is no faces. */
export type PictureKind = 'photos' | 'drawings' | 'unknown';

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
  readonly pictures: PictureKind;
  /** How its faces are cut, for a network that is to learn from them. */
  readonly framing: FramingRule;
  /**
   * Where its faces lie in what is cut, in shares of the frame's side: what a face from elsewhere must be laid like. Null
   * when nobody looked for them, and where there is nothing to be found.
   */
  readonly places: FacePoints | null;
}

/** A summary as any version stored it: until faces were looked for, all were cut from the middle. */
export type KeptDatasetSummary = Omit<DatasetSummary, 'pictures' | 'framing' | 'places'> &
  Partial<Pick<DatasetSummary, 'pictures' | 'framing' | 'places'>>;

export function upgradeDataset(kept: KeptDatasetSummary): DatasetSummary {
  const {
    pictures = kept.source === 'demo' ? 'drawings' : 'unknown',
    framing = centred,
    places = null,
  } = kept;
  return { ...kept, pictures, framing, places };
}
