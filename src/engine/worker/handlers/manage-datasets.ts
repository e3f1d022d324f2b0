/** Renaming and deleting datasets. */
import { deleteDataset, renameDataset } from '../../../storage/datasets.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';

export function createDatasetHandlers({
  database,
}: WorkerContext): Pick<EngineHandlers, 'renameDataset' | 'deleteDataset'> {
  return {
    renameDataset: ({ id, name }) => renameDataset(database, id, name),
    async deleteDataset({ id }) {
      await deleteDataset(database, id);
      return {};
    },
  };
}
