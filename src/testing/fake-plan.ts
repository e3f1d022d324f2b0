/** A plan and a preview of pairs for tests of slices and views: two pairs, one same, one different; no pixels drawn. */
import type { DatasetId } from '../records/ids.ts';
import type { PairPlan, PairPreview } from '../records/pairs.ts';
import type { SplitOptions } from '../siamese/options.ts';
import type { FacePairs, PartSummary } from '../siamese/reports.ts';

/** Faces 0 and 1 are one person's, 0 and 2 are of two. */
const pairs: FacePairs = {
  faceA: Uint32Array.of(0, 0),
  faceB: Uint32Array.of(1, 2),
  same: Uint8Array.of(1, 0),
};

export function fakePlan(
  datasetId: DatasetId,
  split: SplitOptions,
  parts: Partial<PairPlan['report']['parts']> = {},
  warnings: PairPlan['report']['warnings'] = [],
): PairPlan {
  const part: PartSummary = {
    people: 2,
    faces: 4,
    singlePhotoPeople: 0,
    samePairs: 1,
    differentPairs: 1,
  };
  return {
    datasetId,
    split,
    report: {
      source: split.source,
      parts: { train: part, validation: part, test: part, ...parts },
      warnings,
    },
    partOfPerson: Uint8Array.of(0, 0, 1, 2),
    validationPairs: pairs,
    testPairs: pairs,
  };
}

export function fakePreview(): PairPreview {
  const size = 4;
  return { pairs, crops: { size, channels: 1, pixels: new Uint8Array(4 * size * size).fill(128) } };
}
