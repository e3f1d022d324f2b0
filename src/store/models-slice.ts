/**
 * The models and runs on this device, newest first, and the room they take.
 *
 * Holds summaries only; weights stay with the engine, downloads go straight from it to the browser.
 * Whenever the list changes the current model is looked up in it again, through the model slice, so
 * that a new name or threshold shows everywhere and a deleted model is not used any more.
 */
import type { ModelId } from '../records/ids.ts';
import type { ModelSummary } from '../records/model.ts';
import type { RunSummary } from '../records/run.ts';
import { referenceTraining } from '../siamese/reference/reference-calibration.ts';
import type {
  CreateSlice,
  GetState,
  ModelsActions,
  ModelsData,
  SetState,
  StoreContext,
} from './app-state.ts';
import { failureMessage, wasCancelled } from './failure.ts';
import { packModel } from './pack-model.ts';

/** As it names itself. */
export const starterName = 'Starter model (LFW)';

export const createModelsSlice: CreateSlice<'models', ModelsActions> = (set, get, context) => {
  const { engine, reader } = context;
  const change = (part: Partial<ModelsData>) => changeModels(set, part);
  /** Counts what the engine told meanwhile: a list read before that is already old. */
  let news = 0;

  engine.on('checkpoint', ({ model }) => {
    news += 1;
    change({ models: withModel(get().models.models, model) });
  });
  engine.on('runStarted', (run) => {
    news += 1;
    change({ runs: withRun(get().models.runs, run) });
  });

  return {
    models: { models: [], runs: [], histories: {}, usage: null },

    async loadModels() {
      const known = news;
      try {
        const [models, runs, usage] = await Promise.all([reader.models(), reader.runs(), reader.usage()]);
        change({ usage });
        if (known !== news) return get().loadModels();
        change({ models: newestModelsFirst(models), runs: newestRunsFirst(runs) });
        get().refreshModel();
      } catch (error) {
        get().notify({
          kind: 'error',
          title: 'The models on this device could not be read',
          message: `${failureMessage(error)} Reload the page; a private window may keep nothing.`,
        });
      }
    },

    renameModel: (id, name) => renameModel(set, get, context, id, name),
    deleteModel: (id) => deleteModel(set, get, context, id),
    importModel: (file) => importModel(set, get, context, file),
    packModel: (id, format) => packModel(get, context, id, format),
    takeStarterModel: () => takeStarterModel(set, get, context),
    takeReference: () => takeReference(set, get, context),

    async loadHistory(id) {
      try {
        const history = await reader.runHistory(id);
        if (history !== undefined) change({ histories: { ...get().models.histories, [id]: history } });
      } catch (error) {
        get().notify({ kind: 'error', title: 'The curves were not found', message: failureMessage(error) });
      }
    },

    async deleteRun(id) {
      try {
        await engine.call('deleteRun', { id });
        const { [id]: _, ...histories } = get().models.histories;
        change({ runs: get().models.runs.filter((run) => run.id !== id), histories });
        await refreshUsage(set, context);
      } catch (error) {
        get().notify({
          kind: 'error',
          title: 'The run was not deleted',
          message: `${failureMessage(error)} Try again, or reload the page first.`,
        });
      }
    },
  };
};

async function renameModel(
  set: SetState,
  get: GetState,
  { engine }: StoreContext,
  id: ModelId,
  name: string,
): Promise<void> {
  try {
    const model = await engine.call('renameModel', { id, name });
    changeModels(set, { models: withModel(get().models.models, model) });
    get().refreshModel();
  } catch (error) {
    get().notify({ kind: 'error', title: 'The name was not changed', message: failureMessage(error) });
  }
}

async function deleteModel(set: SetState, get: GetState, context: StoreContext, id: ModelId): Promise<void> {
  try {
    await context.engine.call('deleteModel', { id });
    changeModels(set, { models: get().models.models.filter((model) => model.id !== id) });
    get().refreshModel();
    await refreshUsage(set, context);
  } catch (error) {
    get().notify({
      kind: 'error',
      title: 'The model was not deleted',
      message: `${failureMessage(error)} Try again, or reload the page first.`,
    });
  }
}

/** The imported model becomes the current one; a refused file changes nothing. */
async function importModel(set: SetState, get: GetState, context: StoreContext, file: File): Promise<void> {
  try {
    const model = await context.engine.call('importModel', { file });
    changeModels(set, { models: withModel(get().models.models, model) });
    get().useModel(model.id);
    get().notify({
      kind: 'success',
      title: `${model.name} is imported`,
      message: 'It is the current model now: evaluation and verification use it.',
    });
    await refreshUsage(set, context);
  } catch (error) {
    if (wasCancelled(error)) return;
    const current = get().model.current;
    const kept = current === null ? '' : ` ${current.name} stays the current model.`;
    get().notify({
      kind: 'error',
      title: `${file.name} was not imported`,
      message: `${failureMessage(error)}${kept}`,
    });
  }
}

/** Part of the page, from where the page is: nothing of the user's goes anywhere. */
async function takeStarterModel(set: SetState, get: GetState, context: StoreContext): Promise<void> {
  const known = get().models.models.find(({ name, runId }) => runId === null && name === starterName);
  if (known !== undefined) return get().useModel(known.id);
  let zip: Blob;
  try {
    const answer = await fetch('starter-model.zip');
    if (!answer.ok) throw new Error(`The page answered with ${answer.status}.`);
    zip = await answer.blob();
  } catch (error) {
    get().notify({
      kind: 'error',
      title: 'The starter model could not be fetched',
      message: `${failureMessage(error)} Reload the page, or train a model of your own.`,
    });
    return;
  }
  await importModel(set, get, context, new File([zip], 'starter-model.zip'));
}

/** Likewise part of the page, but larger: the engine fetches it from where the page is, when it is asked for. */
async function takeReference(set: SetState, get: GetState, context: StoreContext): Promise<void> {
  const known = get().models.models.find((model) => isReference(model));
  if (known !== undefined) return get().useModel(known.id);
  try {
    const model = await context.engine.call('takeReference', {});
    changeModels(set, { models: withModel(get().models.models, model) });
    get().useModel(model.id);
    get().notify({
      kind: 'success',
      title: `${model.name} is here`,
      message: `It was trained elsewhere, on ${referenceTraining}. It is the current model now.`,
    });
    await refreshUsage(set, context);
  } catch (error) {
    if (wasCancelled(error)) return;
    get().notify({
      kind: 'error',
      title: 'The reference could not be taken',
      message: failureMessage(error),
    });
  }
}

/** As it came, without a head that was trained here. */
function isReference({ runId, trainedOn, network }: ModelSummary): boolean {
  const isWhole = !network.blocks.some(({ kind }) => kind === 'frozen');
  return runId === null && trainedOn === null && network.preset === 'reference' && isWhole;
}

/** How full the device is: told when it can be, never worth an error of its own. */
async function refreshUsage(set: SetState, { reader }: StoreContext): Promise<void> {
  const usage = await reader.usage().catch(() => null);
  changeModels(set, { usage });
}

function changeModels(set: SetState, part: Partial<ModelsData>): void {
  set((state) => ({ models: { ...state.models, ...part } }));
}

function withModel(list: readonly ModelSummary[], model: ModelSummary): ModelSummary[] {
  return newestModelsFirst([model, ...list.filter(({ id }) => id !== model.id)]);
}

function withRun(list: readonly RunSummary[], run: RunSummary): RunSummary[] {
  return newestRunsFirst([run, ...list.filter(({ id }) => id !== run.id)]);
}

function newestModelsFirst(list: readonly ModelSummary[]): ModelSummary[] {
  return list.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
}

function newestRunsFirst(list: readonly RunSummary[]): RunSummary[] {
  return list.toSorted((one, other) => other.startedAt.getTime() - one.startedAt.getTime());
}
