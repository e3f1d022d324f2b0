/** What an import tells beside what it left out: photos that were taken with a doubt, people who may be two. */
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
