/** Looking at a stored photo of a dataset, and choosing another face in it than the one that was taken. */
import { cropPlace } from '../../../imaging/crop-place.ts';
import { cutOfKey } from '../../../siamese/face-image.ts';
import {
  type FacePoints,
  facePointNames,
  lfwPlaces,
  mapPoints,
  pointsVersion,
} from '../../../siamese/framing.ts';
import type { PictureSize } from '../../../siamese/square.ts';
import { putChosenFace } from '../../../storage/chosen-face.ts';
import { storedCropKeys } from '../../../storage/crops.ts';
import { readPhoto } from '../../../storage/photos.ts';
import type { EngineHandlers, FaceOfDataset } from '../../protocol.ts';
import type { BackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import { faceIndexOf, forgetLastCrops } from '../faces/crops.ts';
import { inTurn } from '../faces/in-turn.ts';
import { lookAtPhoto } from '../faces/look-at-photo.ts';

/** The points cannot be those of a face in this photo. For people. */
export class FacePointsError extends Error {
  override readonly name = 'FacePointsError';
  constructor({ width, height }: PictureSize) {
    super(
      `The chosen points are no face in this photo of ${width} x ${height} pixels, so it stays as it was. Choose a face that is marked, or frame it by hand.`,
    );
  }
}

export function createFaceHandlers(
  context: WorkerContext,
  lock: Pick<BackendLock, 'use'>,
): Pick<EngineHandlers, 'lookAtFace' | 'chooseFace'> {
  const { database, imaging } = context;

  /** @throws DatasetMissingError, PhotosMissingError, RangeError */
  const storedPhoto = async ({ datasetId, face }: FaceOfDataset) => {
    const { photos } = await faceIndexOf(context, datasetId);
    const photo = await readPhoto(database, datasetId, photos, face);
    const size = { width: photos.width[face]!, height: photos.height[face]! };
    return { size, bytes: new Uint8Array(await photo.arrayBuffer()) };
  };

  /** The face by the new points, once for each stored cut that goes by such points. @throws PhotoError */
  const cropsBy = async (
    points: FacePoints,
    photo: Uint8Array<ArrayBuffer>,
    keys: readonly string[],
  ): Promise<Map<string, Uint8Array | Uint8ClampedArray>> => {
    const crops = new Map<string, Uint8Array | Uint8ClampedArray>();
    for (const key of keys) {
      const cut = cutOfKey(key);
      if (cut?.framing.kind !== 'landmarks' || cut.framing.version !== pointsVersion) continue;
      const { data } = await imaging.cutFace(photo, { ...cut.framing, points }, cut.crop);
      crops.set(key, data);
    }
    return crops;
  };

  return {
    async lookAtFace(request) {
      const { bytes } = await storedPhoto(request);
      return lock.use(() => lookAtPhoto(imaging, bytes));
    },

    chooseFace: (request) =>
      inTurn(context, request.datasetId, async () => {
        const { datasetId, face } = request;
        const { size, bytes } = await storedPhoto(request);
        const points = checkedPoints(request.points, size);
        const crops = await cropsBy(points, bytes, await storedCropKeys(database, datasetId));
        const summary = await putChosenFace(database, datasetId, face, points, crops);
        forgetLastCrops(context);
        return summary;
      }),
  };
}

/** A face at the edge may have points beyond it, by so much of the photo's longer side. */
const roomAround = 0.25;

/** To 1/16 px, as faces are found. @throws FacePointsError */
function checkedPoints(points: FacePoints, size: PictureSize): FacePoints {
  const room = roomAround * Math.max(size.width, size.height);
  const isNear = facePointNames.every((name) => {
    const { x, y } = points[name];
    return x >= -room && y >= -room && x <= size.width + room && y <= size.height + room; // NaN is not
  });
  if (!isNear) throw new FacePointsError(size);
  const rounded = mapPoints(points, ({ x, y }) => ({
    x: Math.round(x * 16) / 16,
    y: Math.round(y * 16) / 16,
  }));
  try {
    cropPlace(rounded, lfwPlaces, 1, 1);
  } catch {
    throw new FacePointsError(size); // they fall together
  }
  return rounded;
}
