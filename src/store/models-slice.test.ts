import { describe, expect, test, vi } from 'vitest';
import type { EngineHandlers } from '../engine/protocol.ts';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import type { ModelSummary } from '../records/model.ts';
import type { RunHistory, RunSummary } from '../records/run.ts';
import { referenceName } from '../siamese/reference/reference-calibration.ts';
import type { StudioReader } from '../storage/schema.ts';
import { fakeModel, fakeRun } from '../testing/fake-model.ts';
import { createAppStore } from './create-app-store.ts';
import { starterName } from './models-slice.ts';

const [oldest, middle, newest] = [fakeModel(1), fakeModel(2), fakeModel(3)];

function setUp(
  models: ModelSummary[] = [oldest, newest, middle],
  handlers: Partial<EngineHandlers> = {},
  reads: Partial<StudioReader> = {},
) {
  const engine = createFakeEngine(handlers);
  const reader = createFakeReader({ models: async () => models, ...reads });
  const store = createAppStore({ engine, reader });
  const names = () => store.getState().models.models.map(({ name }) => name);
  const current = () => store.getState().model.current;
  const notices = () => store.getState().notices.list;
  return { engine, store, names, current, notices };
}

describe('the models on this device', () => {
  test('are listed newest first, and the newest becomes the current one', async () => {
    const { store, names, current } = setUp();
    await store.getState().loadModels();
    expect(names()).toEqual(['Model 3', 'Model 2', 'Model 1']);
    expect(current()?.id).toBe(newest.id);
  });

  test('keep the one that is chosen when they are read again, with its new threshold', async () => {
    const models = [oldest, newest];
    const { store, current } = setUp(models);
    await store.getState().loadModels();
    store.getState().useModel(oldest.id);
    models[0] = { ...oldest, threshold: 0.7 };
    await store.getState().loadModels();
    expect(current()).toMatchObject({ id: oldest.id, threshold: 0.7 });
  });

  test('that cannot be read are told of once, with a remedy', async () => {
    const { store, notices } = setUp([], {}, { models: () => Promise.reject(new Error('Disk full.')) });
    await store.getState().loadModels();
    expect(notices()).toHaveLength(1);
    expect(notices()[0]?.message).toContain('Disk full. Reload the page');
  });

  test('include a checkpoint written while they were being read', async () => {
    let finish = (_: ModelSummary[]): void => {};
    const reads: (() => Promise<ModelSummary[]>)[] = [
      () => new Promise((resolve) => (finish = resolve)),
      async () => [oldest, newest],
    ];
    const { engine, store, names } = setUp([], {}, { models: () => reads.shift()!() });
    const loading = store.getState().loadModels();
    engine.emit('checkpoint', { runId: fakeRun(1).id, model: newest });
    finish([oldest]);
    await loading;
    expect(names()).toEqual(['Model 3', 'Model 1']);
  });
});

describe('a run', () => {
  test('is listed when it starts, and its checkpoint is the current model', () => {
    const { engine, store, names, current } = setUp();
    const run: RunSummary = fakeRun(4, { status: 'running' });
    engine.emit('runStarted', run);
    engine.emit('checkpoint', { runId: run.id, model: newest });
    engine.emit('checkpoint', { runId: run.id, model: { ...newest, threshold: 0.8 } });
    expect(store.getState().models.runs).toEqual([run]);
    expect(names()).toEqual(['Model 3']);
    expect(current()?.threshold).toBe(0.8);
  });

  test('goes with its curves when it is deleted, and its model stays', async () => {
    const run = fakeRun(4);
    const empty = { validations: [], step: new Uint32Array(), elapsedMs: new Float64Array() };
    const none = new Float32Array();
    const history: RunHistory = { ...empty, id: run.id, loss: none, sameMean: none, differentMean: none };
    const { store, names } = setUp(
      [newest],
      { deleteRun: async () => ({}) },
      { runs: async () => [run], runHistory: async () => history },
    );
    await store.getState().loadModels();
    await store.getState().loadHistory(run.id);
    expect(store.getState().models.histories[run.id]).toBe(history);
    await store.getState().deleteRun(run.id);
    expect(store.getState().models.runs).toEqual([]);
    expect(store.getState().models.histories).toEqual({});
    expect(names()).toEqual(['Model 3']);
  });
});

describe('deleting a model', () => {
  const deletes: Partial<EngineHandlers> = { deleteModel: async () => ({}) };

  test('that is the current one chooses the next newest, and none after the last', async () => {
    const { store, current } = setUp([oldest, newest], deletes);
    await store.getState().loadModels();
    await store.getState().deleteModel(newest.id);
    expect(current()?.id).toBe(oldest.id);
    await store.getState().deleteModel(oldest.id);
    expect(current()).toBeNull();
  });

  test('that is not the current one leaves the choice alone', async () => {
    const { store, current } = setUp([oldest, middle, newest], deletes);
    await store.getState().loadModels();
    store.getState().useModel(middle.id);
    await store.getState().deleteModel(newest.id);
    expect(current()?.id).toBe(middle.id);
  });

  test('that the engine refuses keeps it in the list', async () => {
    const { store, names, notices } = setUp([newest], {
      deleteModel: () => Promise.reject(new Error('It is being trained.')),
    });
    await store.getState().loadModels();
    await store.getState().deleteModel(newest.id);
    expect(names()).toEqual(['Model 3']);
    expect(notices()[0]).toMatchObject({ kind: 'error', title: 'The model was not deleted' });
  });

  test('reads the room it took again', async () => {
    let usedBytes = 900;
    const { store } = setUp(
      [newest],
      { deleteModel: async () => ({}) },
      { usage: async () => ({ usedBytes, quotaBytes: 1000 }) },
    );
    await store.getState().loadModels();
    usedBytes = 100;
    await store.getState().deleteModel(newest.id);
    expect(store.getState().models.usage).toEqual({ usedBytes: 100, quotaBytes: 1000 });
  });
});

describe('importing a model', () => {
  const file = new File(['zip'], 'theirs.zip');

  test('lists it and makes it the current one', async () => {
    const { engine, store, names, current } = setUp([oldest], { importModel: async () => middle });
    await store.getState().loadModels();
    await store.getState().importModel(file);
    expect(engine.requestsOf('importModel')).toEqual([{ file }]);
    expect(names()).toEqual(['Model 2', 'Model 1']);
    expect(current()?.id).toBe(middle.id);
  });

  test('that is refused says why, and the current model stays', async () => {
    const { store, current, names, notices } = setUp([oldest], {
      importModel: () => Promise.reject(new Error('It has no model.json.')),
    });
    await store.getState().loadModels();
    await store.getState().importModel(file);
    expect(current()?.id).toBe(oldest.id);
    expect(names()).toEqual(['Model 1']);
    expect(notices()).toMatchObject([
      {
        kind: 'error',
        title: 'theirs.zip was not imported',
        message: 'It has no model.json. Model 1 stays the current model.',
      },
    ]);
  });
});

test('renaming a model shows the new name in the list and in the current model', async () => {
  const { store, names, current } = setUp([newest], {
    renameModel: async ({ name }) => ({ ...newest, name }),
  });
  await store.getState().loadModels();
  await store.getState().renameModel(newest.id, 'Keeper');
  expect(names()).toEqual(['Keeper']);
  expect(current()?.name).toBe('Keeper');
});

describe('the reference', () => {
  const reference = fakeModel(4, {
    name: referenceName,
    network: { ...fakeModel(4).network, preset: 'reference' },
  });

  test('is taken once and used', async () => {
    const { store, engine } = setUp([], { takeReference: async () => reference });
    await store.getState().takeReference();
    expect(store.getState().model.current?.name).toBe(referenceName);
    expect(store.getState().notices.list[0]?.message).toMatch(/trained elsewhere, on about 3 million photos/);
    await store.getState().takeReference(); // it is there already
    expect(engine.requestsOf('takeReference')).toHaveLength(1);
  });

  test('is taken although a head over it is there', async () => {
    const blocks = [{ kind: 'frozen' }] as const;
    const head = fakeModel(5, { network: { ...reference.network, blocks } });
    const { store, engine } = setUp([head], { takeReference: async () => reference });
    await store.getState().loadModels();
    await store.getState().takeReference();
    expect(engine.requestsOf('takeReference')).toHaveLength(1);
  });

  test('that cannot be fetched is told in the engine’s words, and nothing changes', async () => {
    const takeReference = () =>
      Promise.reject(new Error('Its file (6.4 MB) could not be fetched (offline).'));
    const { store, current, notices } = setUp([newest], { takeReference });
    await store.getState().loadModels();
    await store.getState().takeReference();
    expect(current()?.id).toBe(newest.id);
    expect(notices()[0]).toMatchObject({
      title: 'The reference could not be taken',
      message: expect.stringContaining('could not be fetched (offline)'),
    });
  });

  test('to start from gives a head the recipe of its preset', async () => {
    const { store } = setUp([reference]);
    await store.getState().loadModels();
    store.getState().setStartFrom(reference.id);
    expect(store.getState().training).toMatchObject({
      startFrom: reference.id,
      options: { preset: 'reference', budget: 20, region: 1 },
    });
  });
});

describe('the starter model', () => {
  const starter = fakeModel(4, { name: starterName });
  const answer = (status: number) => vi.fn(async () => new Response(new Blob(['zip']), { status }));

  test('is fetched with the page, imported and used', async () => {
    vi.stubGlobal('fetch', answer(200));
    const { store, engine } = setUp([], { importModel: async () => starter });
    await store.getState().takeStarterModel();
    expect(engine.requestsOf('importModel')[0]?.file.name).toBe('starter-model.zip');
    expect(store.getState().model.current?.name).toBe(starterName);
    await store.getState().takeStarterModel(); // it is there already
    expect(engine.requestsOf('importModel')).toHaveLength(1);
    vi.unstubAllGlobals();
  });

  test('that cannot be fetched is told', async () => {
    vi.stubGlobal('fetch', answer(404));
    const { store, engine } = setUp([]);
    await store.getState().takeStarterModel();
    expect(engine.calls).toEqual([]);
    expect(store.getState().notices.list[0]?.title).toBe('The starter model could not be fetched');
    vi.unstubAllGlobals();
  });
});
