/**
 * The one current model. Every view drives the model through this slice. It is always a model that
 * is stored: when the chosen one is gone the newest takes its place, or none.
 *
 * A run hands its model over at its first checkpoint, unless a person has chosen one since it
 * started; its later checkpoints renew that model only where it is still the current one. The run of
 * a fold is a means to test a recipe: it takes nobody's model away.
 */
import type { ModelId, RunId } from '../records/ids.ts';
import type { CreateSlice, ModelActions } from './app-state.ts';

export const createModelSlice: CreateSlice<'model', ModelActions> = (set, get, { engine }) => {
  /** The run whose first checkpoint is still to become the current model. */
  let awaited: RunId | null = null;

  const take = (id: ModelId | undefined): void => {
    const { models } = get().models; // newest first
    set({ model: { current: models.find((model) => model.id === id) ?? models[0] ?? null } });
  };

  engine.on('runStarted', ({ id }) => {
    awaited = get().folds.work.state === 'working' ? null : id;
  });
  engine.on('checkpoint', ({ runId, model }) => {
    const { current } = get().model;
    if (runId === awaited || current === null || current.id === model.id) set({ model: { current: model } });
    if (runId === awaited) awaited = null;
  });

  return {
    model: { current: null },
    useModel(id) {
      awaited = null;
      take(id);
    },
    refreshModel: () => take(get().model.current?.id),
  };
};
