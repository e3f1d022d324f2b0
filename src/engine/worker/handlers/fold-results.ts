/** Forgets results of LFW's folds; `run-fold.ts` makes and keeps them. */
import { deleteFoldResults } from '../../../storage/fold-results.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';

export function createFoldHandlers({ database }: WorkerContext): Pick<EngineHandlers, 'deleteFoldResults'> {
  return {
    async deleteFoldResults({ datasetId, recipe }) {
      await deleteFoldResults(database, datasetId, recipe);
      return {};
    },
  };
}
