import { describe, expect, it, vi } from 'vitest';
import type { EngineHandlers } from '../engine/protocol.ts';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import type { ImportFile } from '../records/dataset.ts';
import type { DatasetId } from '../records/ids.ts';
import type { StudioReader } from '../storage/schema.ts';
import { fakeDataset } from '../testing/fake-dataset.ts';
import type { PairsData } from './app-data.ts';
import { createAppStore } from './create-app-store.ts';
import { failWork, idle, startWork } from './work.ts';

const old = fakeDataset({ Ann: 2 }, { id: 'old' as DatasetId, createdAt: new Date('2024-01-01') });
const recent = fakeDataset(
  { Ann: 2, Bob: 1 },
  { id: 'recent' as DatasetId, name: 'Recent faces', createdAt: new Date('2024-06-01') },
);
const kept = new Map([old, recent].map((dataset) => [dataset.summary.id, dataset]));
const oneFile: ImportFile[] = [{ path: 'faces.zip', file: new File(['x'], 'faces.zip') }];

function studio(handlers: Partial<EngineHandlers> = {}, reader: Partial<StudioReader> = {}) {
  const engine = createFakeEngine(handlers);
  const store = createAppStore({
    engine,
    reader: createFakeReader({ faceIndex: async (id) => kept.get(id)?.faces, ...reader }),
  });
  return { engine, store, state: () => store.getState() };
}

const both = { datasets: async () => [old.summary, recent.summary] };

describe('the dataset slice', () => {
  it('opens the newest dataset when none was open before', async () => {
    const { state } = studio({}, both);
    await state().loadDatasets();
    expect(state().dataset.list.map(({ id }) => id)).toEqual(['recent', 'old']);
    expect(state().dataset.open?.summary.name).toBe('Recent faces');
    expect(state().dataset.work).toEqual({ state: 'done', subject: 'reading the list', value: 'recent' });
  });

  it('is loading until the faces of the dataset are there, so that nobody is told there are none', async () => {
    let arrive = () => {};
    const { state, store } = studio(
      {},
      {
        ...both,
        faceIndex: (id) => new Promise((resolve) => (arrive = () => resolve(kept.get(id)?.faces))),
      },
    );
    const seen: unknown[] = [];
    store.subscribe(({ dataset: { open, work } }) => seen.push([open === null, work.state]));
    const loaded = state().loadDatasets();
    await vi.waitFor(() => expect(state().dataset.list).toHaveLength(2));
    arrive();
    await loaded;
    expect(seen).not.toContainEqual([true, 'idle']);
    expect(seen).not.toContainEqual([true, 'done']);
    expect(state().dataset).toMatchObject({ open: { summary: { id: 'recent' } }, work: { state: 'done' } });
  });

  it('is not loading any more when the dataset cannot be opened', async () => {
    const { state } = studio({}, { ...both, faceIndex: () => Promise.reject(new Error('Damaged.')) });
    await state().loadDatasets();
    expect(state().dataset).toMatchObject({ open: null, work: { state: 'done', value: null } });
    expect(state().notices.list[0]?.title).toBe('Recent faces could not be opened');
  });

  it('says so when the database cannot be read', async () => {
    const { state } = studio({}, { datasets: () => Promise.reject(new Error('No access.')) });
    await state().loadDatasets();
    expect(state().dataset.work).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^No access/),
      remedy: { words: 'Reload the page; a private window may keep nothing.', station: null },
    });
    expect(state().notices.list).toMatchObject([
      { message: 'No access. Reload the page; a private window may keep nothing.' },
    ]);
  });

  it('shows the progress of an import, then opens what came in', async () => {
    const seen: unknown[] = [];
    const { engine, state } = studio({
      importDataset: async () => {
        const progress = { activity: 'Reading faces', done: 1, total: 3, perSecond: 9, secondsLeft: 0.2 };
        engine.emit('progress', { call: 'importDataset', ...progress });
        seen.push(state().dataset.work);
        return recent.summary;
      },
    });
    await state().importFiles(oneFile);
    expect(seen).toMatchObject([{ state: 'working', subject: 'importing', progress: { done: 1, total: 3 } }]);
    expect(state().dataset.work).toEqual({ state: 'done', subject: 'importing', value: 'recent' });
    expect(state().dataset.open?.summary.id).toBe('recent');
    expect(state().notices.list[0]?.message).toMatch(/^3 faces of 2 people\. The middle of each photo/);
  });

  it('leaves progress of other calls alone', async () => {
    const { engine, state } = studio();
    engine.emit('progress', {
      call: 'evaluate',
      activity: 'Embedding faces',
      done: 1,
      total: 3,
      perSecond: 9,
      secondsLeft: null,
    });
    expect(state().dataset.work).toEqual({
      state: 'working',
      subject: 'reading the list',
      progress: null,
      before: { state: 'idle' },
    });
  });

  it('gives the open dataset along, for lists dropped on their own', async () => {
    const withLists = { ...recent.summary, lists: ['pairsDevTest.txt'] };
    const { engine, state } = studio({ importDataset: async () => withLists }, both);
    await state().loadDatasets();
    await state().importFiles(oneFile);
    expect(engine.requestsOf('importDataset')[0]?.openDatasetId).toBe('recent');
    expect(state().dataset.list).toHaveLength(2);
    expect(state().dataset.open?.summary.lists).toEqual(['pairsDevTest.txt']);
    expect(state().notices.list[0]?.title).toBe('LFW lists added to Recent faces');
  });

  it('keeps the open dataset when an import fails, and says why', async () => {
    const { state } = studio({ importDataset: () => Promise.reject(new Error('faces.zip is empty.')) }, both);
    await state().loadDatasets();
    await state().importFiles(oneFile);
    expect(state().dataset.work).toMatchObject({
      state: 'failed',
      name: 'Error',
      message: 'faces.zip is empty.',
      remedy: null,
    });
    expect(state().dataset.open?.summary.id).toBe('recent');
    expect(state().notices.list[0]).toMatchObject({ kind: 'error', message: 'faces.zip is empty.' });
  });

  it('calls a cancelled import cancelled, not failed', async () => {
    const { state } = studio({ createDemoDataset: () => new Promise(() => {}) });
    const made = state().createDemoDataset();
    state().cancelImport();
    await made;
    expect(state().dataset.work).toEqual({ state: 'idle' });
    expect(state().notices.list[0]).toMatchObject({ kind: 'info', title: 'Import cancelled' });
  });

  it('refuses a second import while one runs', async () => {
    const { engine, state } = studio({ createDemoDataset: () => new Promise(() => {}) });
    void state().createDemoDataset();
    await state().importFiles(oneFile);
    expect(engine.requestsOf('importDataset')).toEqual([]);
    expect(state().notices.list[0]?.title).toBe('One import at a time');
  });

  it('drops the plan of pairs when another dataset is opened', async () => {
    const { state, store } = studio({}, both);
    await state().loadDatasets();
    const { split } = state().pairs;
    const planning: PairsData['plan'] = startWork(idle, { datasetId: recent.summary.id, split });
    store.setState((was) => ({
      pairs: { ...was.pairs, part: 'test', plan: failWork(planning, new Error('Too few.')) },
    }));
    await state().openDataset(old.summary.id);
    expect(state().pairs).toMatchObject({ plan: { state: 'idle' }, preview: { state: 'idle' } });
  });

  it('splits by LFW View 1 where its lists are at hand', async () => {
    const lists = ['pairsDevTest.txt', 'peopleDevTest.txt', 'peopleDevTrain.txt'];
    const { state } = studio({}, { datasets: async () => [{ ...old.summary, lists }, recent.summary] });
    await state().loadDatasets();
    expect(state().pairs.split.source).toBe('seeded');
    await state().openDataset(old.summary.id);
    expect(state().pairs.split.source).toBe('lfw-view-1');
  });

  it('opens the next dataset when the open one is deleted', async () => {
    const { state } = studio({ deleteDataset: async () => ({}) }, both);
    await state().loadDatasets();
    await state().deleteDataset(recent.summary.id);
    expect(state().dataset.list.map(({ id }) => id)).toEqual(['old']);
    expect(state().dataset.open?.summary.id).toBe('old');
    await state().deleteDataset(old.summary.id);
    expect(state().dataset).toMatchObject({ list: [], open: null });
  });

  it('shows a new name at once in the list and on the open dataset', async () => {
    const { state } = studio({ renameDataset: async ({ name }) => ({ ...recent.summary, name }) }, both);
    await state().loadDatasets();
    await state().renameDataset(recent.summary.id, 'Family');
    expect(state().dataset.list[0]?.name).toBe('Family');
    expect(state().dataset.open?.summary.name).toBe('Family');
  });
});
