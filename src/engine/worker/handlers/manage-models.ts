/** Stored models and runs: rename, delete, download as a file, import again. */
import { unpackModel } from '../../../formats/model-archive.ts';
import { writeModel } from '../../../formats/write-model.ts';
import type { ModelId } from '../../../records/ids.ts';
import type { ModelSummary } from '../../../records/model.ts';
import { describeNetwork } from '../../../siamese/model/describe-network.ts';
import { layersModelArtifacts } from '../../../siamese/model/layers-model-artifacts.ts';
import { changeModelSummary, deleteModel, putModel } from '../../../storage/models.ts';
import { deleteRun } from '../../../storage/runs.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { BackendLock } from '../backend/backend-lock.ts';
import { checkImportedModel } from '../check-imported-model.ts';
import type { WorkerContext } from '../context.ts';
import { goldenVectorsOf } from '../golden-vectors.ts';
import { ModelMissingError, type ModelSession } from '../model-session.ts';

type ModelHandlers = Pick<
  EngineHandlers,
  | 'describeNetwork'
  | 'renameModel'
  | 'setThreshold'
  | 'deleteModel'
  | 'exportModel'
  | 'importModel'
  | 'deleteRun'
>;

export function createModelHandlers(
  context: WorkerContext,
  session: ModelSession,
  lock: BackendLock,
): ModelHandlers {
  const { database } = context;

  const change = async (
    id: ModelId,
    changes: Partial<Pick<ModelSummary, 'name' | 'threshold' | 'thresholdFrom'>>,
  ): Promise<ModelSummary> => {
    const changed = await changeModelSummary(database, id, (summary) => ({ ...summary, ...changes }));
    if (changed === undefined) throw new ModelMissingError(id);
    return changed;
  };

  return {
    describeNetwork: async ({ options }) => describeNetwork(options),
    renameModel: ({ id, name }) => change(id, { name: name.trim() || 'Unnamed model' }),
    setThreshold: ({ id, threshold }) => change(id, { threshold, thresholdFrom: 'person' }),

    async deleteModel({ id }) {
      session.releaseIf(id);
      await deleteModel(database, id);
      return {};
    },

    async deleteRun({ id }) {
      await deleteRun(database, id);
      return {};
    },

    exportModel: ({ id, format }) =>
      session.withModel(id, async ({ summary, network }) => {
        const layersModel = await layersModelArtifacts(network);
        const golden = await goldenVectorsOf(network);
        return writeModel({ summary, weights: await network.readWeights(), layersModel, golden }, format);
      }),

    async importModel({ file }) {
      const { weights, summary: contents } = await unpackModel(file);
      const network = await lock.use(async () => checkImportedModel(contents, weights));
      const id = crypto.randomUUID() as ModelId; // the brand is given here
      const summary: ModelSummary = {
        ...contents,
        id,
        createdAt: new Date(),
        runId: null,
        trainedOn: null,
        network,
        sizeBytes: weights.reduce((sum, weight) => sum + weight.values.byteLength, 0),
      };
      await putModel(database, { id, summary, weights });
      return summary;
    },
  };
}
