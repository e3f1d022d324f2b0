/** Models: their summaries and, apart from them, their weights. Always written and deleted together. */
import type { ModelId } from '../records/ids.ts';
import { keptModel, type Model, type ModelSummary, upgradeModel } from '../records/model.ts';
import type { StudioDatabase } from './open-database.ts';
import { writing } from './storage-full-error.ts';

/** Adds or replaces. @throws StorageFullError */
export async function putModel(database: StudioDatabase, record: Model): Promise<void> {
  const { id, summary, weights } = record;
  await writing(async () => {
    const transaction = database.transaction(['models', 'modelWeights'], 'readwrite');
    await Promise.all([
      transaction.objectStore('models').put({ id, summary: keptModel(summary) }),
      transaction.objectStore('modelWeights').put({ id, weights }),
      transaction.done,
    ]);
  });
}

export async function getModel(database: StudioDatabase, id: ModelId): Promise<Model | undefined> {
  const transaction = database.transaction(['models', 'modelWeights']);
  const [listed, held] = await Promise.all([
    transaction.objectStore('models').get(id),
    transaction.objectStore('modelWeights').get(id),
  ]);
  return listed && held && { id, summary: upgradeModel(listed.summary), weights: held.weights };
}

/** Reads no weights. */
export async function getModelSummary(
  database: StudioDatabase,
  id: ModelId,
): Promise<ModelSummary | undefined> {
  const record = await database.get('models', id);
  return record && upgradeModel(record.summary);
}

/**
 * Changes what is told of a model, never its weights, in one transaction: a checkpoint written
 * meanwhile is neither lost nor undone.
 *
 * @returns the changed summary; undefined when there is no such model
 */
export async function changeModelSummary(
  database: StudioDatabase,
  id: ModelId,
  change: (summary: ModelSummary) => ModelSummary,
): Promise<ModelSummary | undefined> {
  const transaction = database.transaction('models', 'readwrite');
  const record = await transaction.store.get(id);
  const summary = record && change(upgradeModel(record.summary));
  if (summary !== undefined) await transaction.store.put({ id, summary: keptModel(summary) });
  await transaction.done;
  return summary;
}

/**
 * Writes new weights over those of a stored model, under the name it has by now.
 *
 * @returns what is stored now; undefined, and nothing written, when the model was deleted meanwhile
 * @throws StorageFullError
 */
export async function replaceModel(
  database: StudioDatabase,
  { id, summary, weights }: Model,
): Promise<ModelSummary | undefined> {
  let stored: ModelSummary | undefined;
  await writing(async () => {
    const transaction = database.transaction(['models', 'modelWeights'], 'readwrite');
    const models = transaction.objectStore('models');
    const known = await models.get(id);
    if (known !== undefined) {
      stored = { ...summary, name: known.summary.name };
      await Promise.all([
        models.put({ id, summary: keptModel(stored) }),
        transaction.objectStore('modelWeights').put({ id, weights }),
      ]);
    }
    await transaction.done;
  });
  return stored;
}

/** Newest first; reads no weights. */
export async function listModels(database: StudioDatabase): Promise<ModelSummary[]> {
  const records = await database.getAll('models');
  return records
    .map(({ summary }) => upgradeModel(summary))
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

/** Missing is fine. */
export async function deleteModel(database: StudioDatabase, id: ModelId): Promise<void> {
  const transaction = database.transaction(['models', 'modelWeights'], 'readwrite');
  await Promise.all([
    transaction.objectStore('models').delete(id),
    transaction.objectStore('modelWeights').delete(id),
    transaction.done,
  ]);
}
