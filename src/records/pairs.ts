/** Who is trained and tested on, in which pairs, and how faces look to the network. */

import type { SplitOptions } from '../siamese/options.ts';
import type { FacePairs, SplitReport } from '../siamese/reports.ts';
import type { DatasetId } from './ids.ts';

export interface PairPlan {
  readonly datasetId: DatasetId;
  readonly split: SplitOptions;
  readonly report: SplitReport;
  /** Which part each person is in, by person number: 0 train, 1 validation, 2 test, 3 not used. */
  readonly partOfPerson: Uint8Array;
  readonly validationPairs: FacePairs;
  readonly testPairs: FacePairs;
}

/** Faces as the network sees them: grey or RGB bytes, `size * size * channels` each, one after another. */
export interface CropSheet {
  readonly size: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

export interface PairPreview {
  readonly pairs: FacePairs;
  /** Two crops per pair: A then B, augmented if the part is `train`. */
  readonly crops: CropSheet;
}
