/** Which photos of a dataset deserve a look: those that were left out, and those whose face is doubtful. Pure. */
import type { DatasetSummary, SkipReason } from '../../records/dataset.ts';
import { type FacePoints, lfwPlaces, mapPoints } from '../../siamese/framing.ts';
import { searchOutcome } from '../../siamese/landmark-table.ts';
import type { Square } from '../../siamese/square.ts';
import type { FaceIndexRecord, LeftOutPhoto } from '../../storage/schema.ts';
import { type DoubtfulFace, doubtfulFaces } from '../../store/import-remarks.ts';

/** Why a photo deserves a look; the last: it was taken, as most faces lie, although no face was found in it. */
export type LookReason =
  | Extract<SkipReason, 'no-face' | 'several-faces' | 'small-face' | 'blurred-face'>
  | 'not-found';

export const reasonInWords: Record<LookReason, string> = {
  'no-face': 'Left out: no face found',
  'several-faces': 'Several faces',
  'small-face': 'Small face',
  'blurred-face': 'Blurred face',
  'not-found': 'No face found',
};

export type PhotoToLookOver =
  | { readonly kind: 'left-out'; readonly photo: LeftOutPhoto; readonly reasons: readonly LookReason[] }
  | { readonly kind: 'taken'; readonly face: number; readonly reasons: readonly LookReason[] };

/** Those that were left out first, then by the number of the face. */
export function photosToLookOver(
  { skipped, framing }: Pick<DatasetSummary, 'skipped' | 'framing'>,
  faces: Pick<FaceIndexRecord, 'landmarks' | 'photos'>,
  leftOut: readonly LeftOutPhoto[],
): PhotoToLookOver[] {
  // Where the middle of each photo is taken, it matters to nobody where its face is.
  const taken = framing.kind === 'landmarks' ? takenWithDoubt(doubtfulFaces({ skipped }), faces) : [];
  const out = leftOut.map((photo) => ({
    kind: 'left-out' as const,
    photo,
    reasons: lookReasons([photo.reason]),
  }));
  return [...out, ...taken];
}

function takenWithDoubt(
  doubts: readonly DoubtfulFace[],
  { landmarks, photos }: Pick<FaceIndexRecord, 'landmarks' | 'photos'>,
): PhotoToLookOver[] {
  const reasonsOf = new Map(doubts.map(({ face, reasons }) => [face, lookReasons(reasons)]));
  const found: PhotoToLookOver[] = [];
  for (let face = 0; face < photos.chunk.length; face++) {
    const isFound = landmarks === undefined || searchOutcome(landmarks, face) !== 'not-found';
    const reasons = isFound ? (reasonsOf.get(face) ?? []) : (['not-found'] as const);
    if (reasons.length > 0) found.push({ kind: 'taken', face, reasons });
  }
  return found;
}

function lookReasons(reasons: readonly SkipReason[]): LookReason[] {
  return reasons.filter((reason): reason is LookReason & SkipReason => reason in reasonInWords);
}

/** The points of a face that somebody framed by hand: as a face of LFW lies in its photo, which is what the guide shows. */
export function pointsInSquare({ left, top, side }: Square): FacePoints {
  return mapPoints(lfwPlaces, ({ x, y }) => ({ x: left + x * side, y: top + y * side }));
}
