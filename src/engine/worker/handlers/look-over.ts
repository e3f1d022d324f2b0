/** A photo of a dataset looked over: which faces are in it, and which of them is meant. */
import type { LookedAtFace } from '../../../records/verification.ts';
import type { PictureSize } from '../../../siamese/square.ts';
import { changeFace, getDataset, getFaceIndex } from '../../../storage/datasets.ts';
import { readPhoto } from '../../../storage/photos.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { BackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import { importCrop } from '../datasets/dataset-writer.ts';
import { forgetCrops } from '../faces/crops.ts';
import { hindrancesOfPicture, lookAt } from '../faces/judge-face.ts';

type LookOverHandlers = Pick<EngineHandlers, 'lookAtFace' | 'chooseFace'>;

export class NotAlignedError extends Error {
  override readonly name = 'NotAlignedError';
  constructor() {
    super('The photos of this dataset are taken as they are framed. Switch on “Find and align faces” first.');
  }
}

export class PointsOutsideError extends Error {
  override readonly name = 'PointsOutsideError';
  constructor({ width, height }: PictureSize) {
    super(
      `These points are not those of a face in a photo of ${width} x ${height} pixels. Choose one of those found.`,
    );
  }
}

export function createLookOverHandlers(
  context: WorkerContext,
  lock: Pick<BackendLock, 'use'>,
): LookOverHandlers {
  const { database, imaging } = context;
  return {
    async lookAtFace({ datasetId, face }) {
      const { photos } = await getFaceIndex(database, datasetId);
      const photo = await readPhoto(database, datasetId, photos, face);
      return lock.use(() =>
        imaging.withPixels(photo, 1, async (pixels) => {
          const faces = await imaging.finder.find(pixels);
          return {
            size: { width: pixels.width, height: pixels.height },
            faces: faces.map((found) => lookAt(pixels, found)),
            hindrances: hindrancesOfPicture(pixels, faces),
          };
        }),
      );
    },

    async chooseFace({ datasetId, face, points }) {
      const { framing } = await getDataset(database, datasetId);
      if (framing.kind !== 'landmarks') throw new NotAlignedError();
      const { photos } = await getFaceIndex(database, datasetId);
      const size = { width: photos.width[face] ?? 0, height: photos.height[face] ?? 0 };
      const photo = await readPhoto(database, datasetId, photos, face);
      if (!areWithin(points, size)) throw new PointsOutsideError(size);
      const cut = { framing, crop: importCrop };
      const { data } = await imaging.cutFace(photo, { ...framing, points }, importCrop);
      const made = { cut, crop: data };
      // Whatever was told of this face is settled by somebody who looked.
      const changed = await changeFace(database, datasetId, face, points, made, (before) => ({
        ...before,
        skipped: before.skipped.filter((remark) => remark.face !== face),
      }));
      forgetCrops(context);
      return changed;
    },
  };
}

/** A face may reach beyond its photo, but no more than by the photo's own size; and it has some width. */
function areWithin(points: LookedAtFace['points'], { width, height }: PictureSize): boolean {
  const isNear = ({ x, y }: { readonly x: number; readonly y: number }): boolean =>
    x >= -width && x <= 2 * width && y >= -height && y <= 2 * height;
  const { leftEye, rightEye } = points;
  const apart = Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
  return Object.values(points).every(isNear) && apart >= 1;
}
