/** Takes the reference network: fetches it, and stores it as a model beside the others. */
import { putModel } from '../../../storage/models.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { BackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import { referenceModel } from '../reference/reference-model.ts';
import type { RunDesign } from '../training/run-design.ts';

export function createReferenceHandler(
  context: WorkerContext,
  lock: BackendLock,
  { referenceFiles }: Pick<RunDesign, 'referenceFiles'>,
): EngineHandlers['takeReference'] {
  return async () => {
    const files = await referenceFiles();
    const model = await lock.use(async () => referenceModel(files));
    await putModel(context.database, model);
    return model.summary;
  };
}
