/** Keeps the results of LFW's folds. */
import { deleteFoldResults, putFoldResult } from '../../../storage/fold-results.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';

export function createFoldHandlers({
  database,
}: WorkerContext): Pick<EngineHandlers, 'keepFoldResult' | 'deleteFoldResults'> {
  return {
    async keepFoldResult(result) {
      await putFoldResult(database, result);
      return {};
    },
    async deleteFoldResults({ datasetId, recipe }) {
      await deleteFoldResults(database, datasetId, recipe);
      return {};
    },
  };
}
