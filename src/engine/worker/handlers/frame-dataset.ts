/**
 * Changes how the faces of a dataset are framed for networks that learn from it: found and aligned, or as its photos are framed.
 * Nothing is lost by it: photos and the points that were found stay.
 */
import { leastFound, placesOf } from '../../../imaging/decide-framing.ts';
import type { DatasetSummary } from '../../../records/dataset.ts';
import type { DatasetId } from '../../../records/ids.ts';
import { aligned, centred, type FacePoints } from '../../../siamese/framing.ts';
import { pointsOfFace } from '../../../siamese/landmark-table.ts';
import { changeDataset, DatasetMissingError, getFaceIndex } from '../../../storage/datasets.ts';
import type { FaceIndexRecord } from '../../../storage/schema.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { BackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import { importCrop } from '../datasets/dataset-writer.ts';
import { ensureCrops } from '../faces/crops.ts';

export class FacesNotFoundError extends Error {
  override readonly name = 'FacesNotFoundError';
  constructor(found: number, photos: number) {
    super(
      `A face was found in ${found} of ${photos} photos: too few to go by. They are taken from the middle, as before.`,
    );
  }
}

export function createFrameDatasetHandler(
  context: WorkerContext,
  lock: Pick<BackendLock, 'use'>,
): EngineHandlers['frameDataset'] {
  const { database } = context;

  /** Looks at all photos that nobody has looked at yet. @throws FacesNotFoundError */
  const findAll = async (id: DatasetId, signal: AbortSignal): Promise<void> => {
    const cut = { framing: aligned, crop: importCrop };
    await lock.use(() => ensureCrops(context, id, cut, 'frameDataset', signal));
    const points = pointsOfAll(await getFaceIndex(database, id));
    const found = points.filter((one) => one !== null).length;
    if (found < leastFound * points.length) throw new FacesNotFoundError(found, points.length);
  };
  const framingOf = async (id: DatasetId, how: 'aligned' | 'as-framed'): Promise<Partial<DatasetSummary>> => {
    if (how === 'aligned') return { framing: aligned, places: aligned.places, pictures: 'photos' };
    const faces = await getFaceIndex(database, id);
    const { width, height } = faces.photos;
    const photos = pointsOfAll(faces).map((points, face) => ({
      size: { width: width[face]!, height: height[face]! },
      points,
    }));
    return { framing: centred, places: placesOf(photos) };
  };

  return async ({ id, how }, signal) => {
    if (how === 'aligned') await findAll(id, signal);
    const framed = await framingOf(id, how);
    const changed = await changeDataset(database, id, (before) => ({ ...before, ...framed }));
    if (changed === undefined) throw new DatasetMissingError(id);
    return changed;
  };
}

function pointsOfAll({ landmarks, photos }: FaceIndexRecord): (FacePoints | null)[] {
  return Array.from(photos.chunk, (_, face) => (landmarks ? pointsOfFace(landmarks, face) : null));
}
