import { describe, expect, it, vi } from 'vitest';
import type { EngineHandlers } from '../engine/protocol.ts';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import type { ImportFile } from '../records/dataset.ts';
import type { DatasetId } from '../records/ids.ts';
import { lfwPlaces } from '../siamese/framing.ts';
import type { StudioReader } from '../storage/schema.ts';
import { fakeDataset } from '../testing/fake-dataset.ts';
import type { PairsData } from './app-data.ts';
import { createAppStore } from './create-app-store.ts';
import { rememberedSearchRate } from './remembered-search.ts';
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

  it('shows what follows when another face is taken, and draws its pairs anew', async () => {
    const remark = { path: 'a.jpg', reason: 'several-faces', message: 'a.jpg', face: 1 } as const;
    let reads = 0;
    const settled = { ...recent.summary, skipped: [] };
    const { engine, state } = studio(
      { chooseFace: async () => settled },
      {
        datasets: async () => [old.summary, { ...recent.summary, skipped: [remark] }],
        faceIndex: async (id) => {
          reads += 1;
          return kept.get(id)?.faces;
        },
      },
    );
    await state().loadDatasets();
    const request = { datasetId: recent.summary.id, face: 1, points: lfwPlaces };
    expect(await state().chooseFace(request)).toMatchObject({ state: 'done' });
    expect(engine.requestsOf('chooseFace')).toEqual([request]);
    expect(reads).toBe(2);
    expect(state().dataset.open?.summary.skipped).toEqual([]);
    expect(state().dataset.list.find(({ id }) => id === 'recent')?.skipped).toEqual([]);
    expect(state().pairs.preview).toEqual({ state: 'idle' });
  });

  it('stays with the dataset that was opened while a face of another one was taken', async () => {
    const { state } = studio({ chooseFace: async () => recent.summary }, both);
    await state().loadDatasets();
    await state().openDataset(old.summary.id);
    await state().chooseFace({ datasetId: recent.summary.id, face: 1, points: lfwPlaces });
    expect(state().dataset.open?.summary.id).toBe('old');
  });

  it('does not bring a dataset back that was deleted while a face of it was taken', async () => {
    let answer = () => {};
    const { state } = studio(
      {
        chooseFace: () => new Promise((resolve) => (answer = () => resolve(recent.summary))),
        deleteDataset: async () => ({}),
      },
      both,
    );
    await state().loadDatasets();
    const choosing = state().chooseFace({ datasetId: recent.summary.id, face: 1, points: lfwPlaces });
    await state().deleteDataset(recent.summary.id);
    answer();
    await choosing;
    expect(state().dataset.list.map(({ id }) => id)).toEqual(['old']);
    expect(state().dataset.open?.summary.id).toBe('old');
  });

  it('tells whoever asked when a face could not be taken, and changes nothing', async () => {
    const gone = Object.assign(new Error('It is no longer stored.'), { name: 'DatasetMissingError' });
    const { state } = studio({ chooseFace: () => Promise.reject(gone) }, both);
    await state().loadDatasets();
    const before = state().dataset;
    const work = await state().chooseFace({ datasetId: recent.summary.id, face: 1, points: lfwPlaces });
    expect(work).toMatchObject({ state: 'failed', message: 'It is no longer stored.' });
    expect(state().dataset).toBe(before);
  });

  it('remembers how fast faces were found, of whole searches of enough photos alone', async () => {
    const values = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      removeItem: (key: string) => void values.delete(key),
    });
    const { engine, state } = studio({ frameDataset: () => new Promise(() => {}) }, both);
    await state().loadDatasets();
    void state().frameDataset(recent.summary.id, 'aligned');
    const tell = (activity: string, done: number, total: number, perSecond: number) =>
      engine.emit('progress', { call: 'frameDataset', activity, done, total, perSecond, secondsLeft: 0 });
    expect(rememberedSearchRate()).toBeNull();
    tell('Finding faces', 500, 1000, 20); // under way
    tell('Cropping faces', 1000, 1000, 2600);
    tell('Finding faces', 10, 10, 5); // the start counts more
    tell('Finding faces', 1000, 1000, Number.NaN);
    expect(rememberedSearchRate()).toBeNull();
    tell('Finding faces', 1000, 1000, 61.24);
    expect(rememberedSearchRate()).toBe(61.2);
    values.set('siamese-face-studio.photos-searched-per-second', '-3');
    expect(rememberedSearchRate()).toBeNull();
    vi.unstubAllGlobals();
  });
});
