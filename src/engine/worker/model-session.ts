/**
 * The sole holder of stored models' networks: at most one is kept in memory, the one last used.
 *
 * A network is lent for the length of a piece of work and freed when it has been replaced and the
 * last borrower is done, so that no call can free what another one computes with. Weights in memory
 * are those of one write to the database: after a newer checkpoint the model is read again.
 */

import type { ModelId } from '../../records/ids.ts';
import type { Model, ModelSummary } from '../../records/model.ts';
import { restoreSiameseNetwork, type SiameseNetwork } from '../../siamese/model/siamese-network.ts';
import { getModel, getModelSummary } from '../../storage/models.ts';
import type { BackendLock } from './backend/backend-lock.ts';
import type { WorkerContext } from './context.ts';

export class ModelMissingError extends Error {
  override readonly name = 'ModelMissingError';
  constructor(id: ModelId) {
    super(`The model ${id} is no longer in this browser. Choose another one under Models, or train again.`);
  }
}

export interface LoadedModel {
  readonly summary: ModelSummary;
  readonly network: SiameseNetwork;
}

export interface ModelSession {
  /**
   * Lends the model, read from the database unless it is the one in memory. The backend stays the
   * same meanwhile. @throws ModelMissingError
   */
  withModel<T>(id: ModelId, work: (model: LoadedModel) => Promise<T>): Promise<T>;
  /** Takes over a network that was just trained; the session frees it. */
  adopt(summary: ModelSummary, network: SiameseNetwork): void;
  /** Lets go of what is in memory; it is freed once nobody uses it. */
  release(): void;
  /** The same, if this is the model in memory. */
  releaseIf(id: ModelId): void;
}

interface Held {
  readonly id: ModelId;
  /** Tells one write of the weights from the next. */
  readonly writtenAt: number;
  readonly network: SiameseNetwork;
  borrowers: number;
}

export function createModelSession(context: WorkerContext, lock: BackendLock): ModelSession {
  let held: Held | null = null;

  const freeIfUnused = (one: Held): void => {
    if (one.borrowers === 0 && one !== held) one.network.dispose();
  };
  const release = (): void => {
    const last = held;
    held = null;
    if (last !== null) freeIfUnused(last);
  };
  const hold = ({ id, createdAt }: ModelSummary, network: SiameseNetwork): Held => {
    release();
    held = { id, writtenAt: createdAt.getTime(), network, borrowers: 0 };
    return held;
  };
  const inMemory = ({ id, createdAt }: ModelSummary): Held | null =>
    held?.id === id && held.writtenAt === createdAt.getTime() ? held : null;

  /** Name and threshold are read each time: they may have changed since. */
  const load = async (id: ModelId): Promise<{ summary: ModelSummary; held: Held }> => {
    const listed = await getModelSummary(context.database, id);
    if (listed === undefined) throw new ModelMissingError(id);
    const known = inMemory(listed);
    if (known !== null) return { summary: listed, held: known };
    const record = await getModel(context.database, id);
    if (record === undefined) throw new ModelMissingError(id);
    const { summary } = record;
    return { summary, held: inMemory(summary) ?? hold(summary, networkOf(record)) };
  };

  return {
    release,
    adopt(summary, network) {
      hold(summary, network);
    },
    releaseIf(id) {
      if (held?.id === id) release();
    },
    withModel: (id, work) =>
      lock.use(async () => {
        const { summary, held: lent } = await load(id);
        lent.borrowers += 1;
        try {
          return await work({ summary, network: lent.network });
        } finally {
          lent.borrowers -= 1;
          freeIfUnused(lent);
        }
      }),
  };
}

/** @returns a network the caller owns */
export function networkOf({ summary, weights }: Model): SiameseNetwork {
  return restoreSiameseNetwork(summary.network, summary.preprocessing, weights);
}
