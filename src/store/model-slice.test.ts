import { describe, expect, test } from 'vitest';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import { fakeModel, fakeRun } from '../testing/fake-model.ts';
import { createAppStore } from './create-app-store.ts';

const [mine, other, trained] = [fakeModel(1), fakeModel(2), fakeModel(3)];
const run = fakeRun(1, { status: 'running' });

async function setUp(models = [mine, other]) {
  const engine = createFakeEngine();
  const store = createAppStore({ engine, reader: createFakeReader({ models: async () => models }) });
  await store.getState().loadModels();
  const checkpoint = (model = trained) => engine.emit('checkpoint', { runId: run.id, model });
  return { engine, store, checkpoint, current: () => store.getState().model.current };
}

describe('the current model during a run', () => {
  test('is the one of the run from its first checkpoint on, and follows the later ones', async () => {
    const { engine, checkpoint, current } = await setUp();
    engine.emit('runStarted', run);
    expect(current()?.id).toBe(other.id);
    checkpoint();
    checkpoint({ ...trained, threshold: 0.8 });
    expect(current()).toMatchObject({ id: trained.id, threshold: 0.8 });
  });

  test('stays another one that was chosen after the first checkpoint', async () => {
    const { engine, store, checkpoint, current } = await setUp();
    engine.emit('runStarted', run);
    checkpoint();
    store.getState().useModel(mine.id);
    checkpoint();
    expect(current()?.id).toBe(mine.id);
  });

  test('stays the one that was chosen since the run started, before its first checkpoint', async () => {
    const { engine, store, checkpoint, current } = await setUp();
    engine.emit('runStarted', run);
    store.getState().useModel(mine.id);
    checkpoint();
    checkpoint();
    expect(current()?.id).toBe(mine.id);
  });

  test('is not called chosen because the list was read again', async () => {
    const { engine, store, checkpoint, current } = await setUp();
    engine.emit('runStarted', run);
    await store.getState().loadModels();
    checkpoint();
    expect(current()?.id).toBe(trained.id);
  });

  test('is its checkpoint where there is no other', async () => {
    const { engine, store, checkpoint, current } = await setUp([]);
    engine.emit('runStarted', run);
    store.getState().useModel(mine.id); // gone
    checkpoint();
    expect(current()?.id).toBe(trained.id);
  });

  test('may be chosen again in the next run', async () => {
    const { engine, store, checkpoint, current } = await setUp();
    engine.emit('runStarted', run);
    store.getState().useModel(mine.id);
    const next = fakeRun(2);
    engine.emit('runStarted', next);
    checkpoint(); // a late one of the first run
    expect(current()?.id).toBe(mine.id);
    engine.emit('checkpoint', { runId: next.id, model: { ...trained, runId: next.id } });
    expect(current()?.runId).toBe(next.id);
  });
});
