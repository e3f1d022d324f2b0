/**
 * Changes how the faces of a dataset are framed for networks that learn from it: found and aligned, or as its photos are framed.
 * Nothing is lost by it: photos and the points that were found stay.
 */
import type { DatasetSummary } from '../../../records/dataset.ts';
import { aligned, centred } from '../../../siamese/framing.ts';
import { changeDataset, DatasetMissingError } from '../../../storage/datasets.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { BackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import { importCrop } from '../datasets/dataset-writer.ts';
import { ensureCrops } from '../faces/crops.ts';

type Framed = Pick<DatasetSummary, 'framing' | 'places' | 'pictures'>;

export function createFrameDatasetHandler(
  context: WorkerContext,
  lock: Pick<BackendLock, 'use'>,
): EngineHandlers['frameDataset'] {
  return async ({ id, how }, signal) => {
    if (how === 'aligned') {
      const cut = { framing: aligned, crop: importCrop };
      await lock.use(() => ensureCrops(context, id, cut, 'frameDataset', signal));
    }
    const framed: Partial<Framed> =
      how === 'aligned'
        ? { framing: aligned, places: aligned.places, pictures: 'photos' }
        : { framing: centred, places: null };
    const changed = await changeDataset(context.database, id, (before) => ({ ...before, ...framed }));
    if (changed === undefined) throw new DatasetMissingError(id);
    return changed;
  };
}
