/**
 * Cuts one photo of a dataset as a network wants it. Where the face is to be laid by its points, these are the stored ones if
 * somebody has looked for them, else they are looked for.
 */
import { cutFace } from '../../../imaging/cut-face.ts';
import type { Imaging, PhotoBytes } from '../../../imaging/imaging.ts';
import type { Pixels } from '../../../imaging/pixels.ts';
import type { FaceCut, FaceImage } from '../../../siamese/face-image.ts';
import { type FacePoints, facePointNames, mapPoints } from '../../../siamese/framing.ts';
import { type PictureSize, squareInMiddle } from '../../../siamese/square.ts';
import type { FaceIndexRecord } from '../../../storage/schema.ts';

export interface CutFace {
  readonly image: FaceImage;
  /** Where its points lie, in shares of the photo's middle square; null where nobody asked for points. */
  readonly places: FacePoints | null;
}

/**
 * @returns null where the face is to be found and there is none
 * @throws PhotoError, FramingUnsupportedError, FinderUnavailableError
 */
export async function cutStoredFace(
  imaging: Imaging,
  photo: PhotoBytes,
  { framing, crop }: FaceCut,
  face: number,
  { landmarks }: Pick<FaceIndexRecord, 'landmarks'>,
): Promise<CutFace | null> {
  if (framing.kind !== 'landmarks') {
    return { image: await imaging.cutFace(photo, framing, crop), places: null };
  }
  const isKnown = landmarks !== undefined && landmarks.version === framing.version;
  const stored = isKnown ? storedPoints(landmarks.points, face) : null;
  if (isKnown && stored === null) return null;
  return imaging.withPixels(photo, crop.channels, async (pixels) => {
    const points = stored ?? (await pointsOfFirst(imaging, pixels));
    if (points === null) return null;
    const image = await cutFace(pixels, { ...framing, points }, crop, imaging.finder);
    return { image, places: placesIn(pixels, points) };
  });
}

/** The same where no face was found, but it is known where the faces of this dataset lie. */
export function cutAtPlaces(
  imaging: Imaging,
  photo: PhotoBytes,
  { framing, crop }: FaceCut,
  places: FacePoints,
): Promise<FaceImage> {
  if (framing.kind !== 'landmarks') return imaging.cutFace(photo, framing, crop);
  return imaging.withPixels(photo, crop.channels, (pixels) => {
    const { left, top, side } = squareInMiddle(pixels);
    const points = mapPoints(places, ({ x, y }) => ({ x: left + x * side, y: top + y * side }));
    return cutFace(pixels, { ...framing, points }, crop, imaging.finder);
  });
}

async function pointsOfFirst({ finder }: Imaging, pixels: Pixels): Promise<FacePoints | null> {
  const [face] = await finder.find(pixels);
  return face?.points ?? null;
}

function placesIn(size: PictureSize, points: FacePoints): FacePoints {
  const { left, top, side } = squareInMiddle(size);
  return mapPoints(points, ({ x, y }) => ({ x: (x - left) / side, y: (y - top) / side }));
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
