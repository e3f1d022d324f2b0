/** What is kept of a photo of an enrolled person: the part about the face, upright, and the face's points in it. */

import { cropPlace } from '../../../imaging/crop-place.ts';
import type { Imaging } from '../../../imaging/imaging.ts';
import { NoFaceError } from '../../../imaging/no-face-error.ts';
import { CancelledError } from '../../../ports/errors.ts';
import type { EnrolledPhoto, FramedPhoto } from '../../../records/verification.ts';
import { type FacePoints, lfwPlaces, mapPoints } from '../../../siamese/framing.ts';
import { applySimilarity, scaleOf } from '../../../siamese/similarity.ts';
import { type Square, sizeWithin } from '../../../siamese/square.ts';
import type { BackendLock } from '../backend/backend-lock.ts';

/** Enough for any network's crop, small enough to keep a hundred people. */
const keptSide = 512;
/** More than a frame as LFW's: a tilted face is laid straight later, and a network may want to see more around it. */
const roomAround = 1.3;

/** @throws PhotoError, NoFaceError, FinderUnavailableError */
export async function keepPhoto(imaging: Imaging, { photo, framing }: FramedPhoto): Promise<EnrolledPhoto> {
  if (framing.kind !== 'landmarks') {
    return { photo: await imaging.cutFrame(photo, framing, keptSide), points: null };
  }
  const points = framing.points ?? (await pointsOf(imaging, photo));
  const square = squareAbout(points);
  const kept = await imaging.cutFrame(photo, { kind: 'square', square }, keptSide);
  const scale = sizeWithin({ width: square.side, height: square.side }, keptSide).width / square.side;
  const inKept = mapPoints(points, ({ x, y }) => ({
    x: (x - square.left) * scale,
    y: (y - square.top) * scale,
  }));
  return { photo: kept, points: inKept };
}

/**
 * All or none.
 * @param what is being done, for whoever cancels it
 * @throws PhotoError, NoFaceError, FinderUnavailableError, CancelledError
 */
export function keepPhotos(
  imaging: Imaging,
  lock: Pick<BackendLock, 'use'>,
  photos: readonly FramedPhoto[],
  what: string,
  signal: AbortSignal,
): Promise<EnrolledPhoto[]> {
  return lock.use(async () => {
    const kept: EnrolledPhoto[] = [];
    for (const photo of photos) {
      if (signal.aborted) throw new CancelledError(what);
      kept.push(await keepPhoto(imaging, photo));
    }
    return kept;
  });
}

async function pointsOf(imaging: Imaging, photo: Blob): Promise<FacePoints> {
  const [face] = await imaging.withPixels(photo, 1, (pixels) => imaging.finder.find(pixels));
  if (face === undefined) throw new NoFaceError();
  return face.points;
}

/** Upright, whole pixels, about the frame that the face would have in LFW; may reach beyond the photo, whose edge is repeated. */
function squareAbout(points: FacePoints): Square {
  const frame = cropPlace(points, lfwPlaces, 1, 1);
  const middle = applySimilarity(frame, { x: 0.5, y: 0.5 });
  const side = Math.max(1, Math.round(scaleOf(frame) * roomAround));
  return { left: Math.round(middle.x - side / 2), top: Math.round(middle.y - side / 2), side };
}
