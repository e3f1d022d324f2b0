/** What an import tells beside what it took: photos left out or taken with a doubt, people who may be two. */
import type { DatasetSummary, SkipReason } from '../records/dataset.ts';

const remarks: ReadonlySet<SkipReason> = new Set([
  'same-name',
  'several-faces',
  'small-face',
  'blurred-face',
  'not-looked-for',
]);

export function countSkipped({ skipped }: Pick<DatasetSummary, 'skipped'>): {
  readonly leftOut: number;
  readonly remarks: number;
} {
  const told = skipped.filter(({ reason }) => remarks.has(reason)).length;
  return { leftOut: skipped.length - told, remarks: told };
}

/** Of a photo that was taken all the same: what is doubtful about its face. */
export interface DoubtfulFace {
  readonly face: number;
  readonly path: string;
  readonly reasons: readonly SkipReason[];
}

/** Each face once, by number. Datasets that an earlier version imported name none. */
export function doubtfulFaces({ skipped }: Pick<DatasetSummary, 'skipped'>): DoubtfulFace[] {
  const doubts = new Map<number, DoubtfulFace>();
  for (const { face, path, reason } of skipped) {
    if (face === undefined) continue;
    doubts.set(face, { face, path, reasons: [...(doubts.get(face)?.reasons ?? []), reason] });
  }
  return [...doubts.values()].sort((one, other) => one.face - other.face);
}

/** How many photos there were and how many of them are in the dataset: "468 of 480 photos taken; 12 left out." */
export function takenInWords({ faces, skipped }: Pick<DatasetSummary, 'faces' | 'skipped'>): string {
  const { leftOut } = countSkipped({ skipped });
  if (leftOut === 0) return faces === 1 ? 'The one photo was taken.' : `All ${count(faces)} photos taken.`;
  const isCutShort = skipped.some(({ path }) => path === '…'); // the list ends there, and not what was left out
  const told = isCutShort
    ? `${count(faces)} photos taken; more than ${count(leftOut - 1)} left out`
    : `${count(faces)} of ${count(faces + leftOut)} photos taken; ${count(leftOut)} left out`;
  return `${told}.`;
}

const count = (value: number): string => value.toLocaleString('en-US');

/** How the faces of a dataset are framed, in a sentence; null for drawings, of which nothing is to be said. */
export function framingInWords({
  framing,
  places,
  source,
}: Pick<DatasetSummary, 'framing' | 'places' | 'source'>): string | null {
  if (source === 'demo') return null;
  if (framing.kind === 'landmarks') return 'Faces are found and laid straight.';
  return places === null
    ? 'The middle of each photo is taken: in a sample hardly a face was found, or nobody has looked.'
    : 'Framed like Labeled Faces in the Wild: the middle of each photo is taken as it is.';
}
