import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import type { DatasetId } from '../records/ids.ts';
import { defaultSplitOptions } from '../siamese/options.ts';
import { fakeDataset } from '../testing/fake-dataset.ts';
import { createAppStore } from './create-app-store.ts';
import { rememberedSplit, rememberSplit } from './remembered-split.ts';

const lists = ['pairsDevTest.txt', 'peopleDevTest.txt', 'peopleDevTrain.txt'];
const family = fakeDataset({ Ann: 2 }, { id: 'family' as DatasetId });
const lfw = fakeDataset({ Bob: 2 }, { id: 'lfw' as DatasetId, createdAt: new Date('2023-01-01'), lists });
const kept = new Map<string, string>();

beforeEach(() => {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  kept.clear();
});

/** A visit: a fresh store over the same browser. */
async function visit(datasets = [family, lfw]) {
  const store = createAppStore({
    engine: createFakeEngine({
      deleteDataset: async () => ({}),
      importDataset: async () => ({ ...family.summary, lists }),
    }),
    reader: createFakeReader({
      datasets: async () => datasets.map(({ summary }) => summary),
      faceIndex: async (id) => datasets.find(({ summary }) => summary.id === id)?.faces,
    }),
  });
  await store.getState().loadDatasets();
  return { state: () => store.getState(), split: () => store.getState().pairs.split };
}

describe('the split of a dataset', () => {
  it('is the same on the next visit', async () => {
    (await visit()).state().setSplit({ seed: 42, testShare: 0.35 });
    expect((await visit()).split()).toEqual({ ...defaultSplitOptions, seed: 42, testShare: 0.35 });
  });

  it('is not the one of another dataset', async () => {
    const { state, split } = await visit();
    state().setSplit({ seed: 42 });
    await state().openDataset(lfw.summary.id);
    expect(split()).toEqual({ ...defaultSplitOptions, source: 'lfw-view-1' });
    await state().openDataset(family.summary.id);
    expect(split().seed).toBe(42);
  });

  it('goes back to the defaults that suit it, and stays there', async () => {
    const { state, split } = await visit();
    await state().openDataset(lfw.summary.id);
    state().setSplit({ source: 'seeded', seed: 42 });
    state().resetSplit();
    expect(split()).toEqual({ ...defaultSplitOptions, source: 'lfw-view-1' });
    expect((await visit()).split()).toEqual({ ...defaultSplitOptions, source: 'lfw-view-1' });
  });

  it('is forgotten with the dataset', async () => {
    const { state } = await visit();
    state().setSplit({ seed: 42 });
    await state().deleteDataset(family.summary.id);
    expect(rememberedSplit(family.summary.id)).toBeNull();
  });

  it('follows lists that are dropped for it, whatever was chosen before', async () => {
    const { state, split } = await visit();
    state().setSplit({ seed: 7 });
    await state().importFiles([{ path: lists[0]!, file: new File(['x'], lists[0]!) }]);
    expect(split()).toEqual({ ...defaultSplitOptions, source: 'lfw-view-1', seed: 7 });
  });

  it('does not ask for lists that are not there any more', async () => {
    rememberSplit(family.summary.id, { ...defaultSplitOptions, source: 'lfw-view-1', seed: 7 });
    expect((await visit()).split()).toEqual({ ...defaultSplitOptions, source: 'seeded', seed: 7 });
  });
});

describe('a remembered split that was damaged', () => {
  const key = () => [...kept.keys()][0]!;
  it.each(['', 'no json', 'null', '[]', '7'])('is as good as none: %s', async (text) => {
    rememberSplit(family.summary.id, defaultSplitOptions);
    kept.set(key(), text);
    expect((await visit()).split()).toEqual(defaultSplitOptions);
  });

  it.each([
    ['source', 'mine'],
    ['seed', -1],
    ['seed', 1.5],
    ['seed', '1'],
    ['validationShare', 0],
    ['testShare', 0.9],
    ['evaluationPairs', 3],
    ['evaluationPairs', null],
  ])('has the default for what is out of range: %s %s', (name, value) => {
    rememberSplit(family.summary.id, { ...defaultSplitOptions, validationShare: 0.25 });
    kept.set(key(), JSON.stringify({ ...JSON.parse(kept.get(key())!), [name]: value }));
    const share = name === 'validationShare' ? {} : { validationShare: 0.25 };
    expect(rememberedSplit(family.summary.id)).toEqual({ ...defaultSplitOptions, ...share });
  });

  it('does no harm where the browser keeps nothing', async () => {
    vi.stubGlobal('localStorage', undefined);
    (await visit()).state().setSplit({ seed: 42 });
    expect((await visit()).split()).toEqual(defaultSplitOptions);
  });
});
