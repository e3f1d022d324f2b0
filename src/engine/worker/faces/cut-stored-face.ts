/**
 * Cuts one photo of a dataset. Where a network wants the face laid by its points, these are the stored ones if somebody has
 * looked for them, else they are looked for; and where no face is found, but the dataset's faces are known to lie at the same
 * places in every photo, it is taken from there.
 */
import type { Imaging, PhotoBytes } from '../../../imaging/imaging.ts';
import { NoFaceError } from '../../../imaging/no-face-error.ts';
import type { FaceCut, FaceImage } from '../../../siamese/face-image.ts';
import { type FacePoints, type Framing, facePointNames, mapPoints } from '../../../siamese/framing.ts';
import { squareInMiddle } from '../../../siamese/square.ts';
import type { FaceIndexRecord } from '../../../storage/schema.ts';

/** @throws PhotoError, FramingUnsupportedError, FinderUnavailableError; NoFaceError where nothing is known of the dataset */
export async function cutStoredFace(
  imaging: Imaging,
  photo: PhotoBytes,
  { framing, crop }: FaceCut,
  face: number,
  { photos, landmarks }: Pick<FaceIndexRecord, 'photos' | 'landmarks'>,
  places: FacePoints | null,
): Promise<FaceImage> {
  if (framing.kind !== 'landmarks') return imaging.cutFace(photo, framing, crop);
  const points = landmarks?.version === framing.version ? storedPoints(landmarks.points, face) : null;
  const known: Framing = points === null ? framing : { ...framing, points };
  try {
    return await imaging.cutFace(photo, known, crop);
  } catch (error) {
    if (!(error instanceof NoFaceError) || places === null) throw error;
    const size = { width: photos.width[face]!, height: photos.height[face]! };
    const { left, top, side } = squareInMiddle(size);
    const usual = mapPoints(places, ({ x, y }) => ({ x: left + x * side, y: top + y * side }));
    return imaging.cutFace(photo, { ...framing, points: usual }, crop);
  }
}

/** @returns null where none was found */
function storedPoints(points: Float32Array, face: number): FacePoints | null {
  const at = 2 * facePointNames.length * face;
  const named = facePointNames.map((name, point) => [
    name,
    { x: points[at + 2 * point]!, y: points[at + 2 * point + 1]! },
  ]);
  // One entry for each of the five names.
  return Number.isNaN(points[at]) ? null : (Object.fromEntries(named) as FacePoints);
}
