/** What an import says of files, without what it says of faces: drawn ones are not always found, and that is another promise. */
import type { DatasetSummary, SkippedFile } from '../../src/records/dataset.ts';

const ofFaces: readonly SkippedFile['reason'][] = ['no-face', 'several-faces', 'small-face', 'blurred-face'];

export function leftOutFiles({ skipped }: Pick<DatasetSummary, 'skipped'>): SkippedFile[] {
  return skipped.filter(({ reason }) => !ofFaces.includes(reason));
}

/** Photos that were taken, and those in which no face was found. */
export function photosRead({ faces, skipped }: Pick<DatasetSummary, 'faces' | 'skipped'>): number {
  return faces + skipped.filter(({ reason }) => reason === 'no-face').length;
}
