/**
 * The datasets on this device: which there are, which one is open, and the import in progress.
 *
 * Holds counts, names and the face index; never pixels, files or object URLs. Opening a dataset
 * takes up its split (through the pairs slice), because pairs belong to one dataset.
 */
import type { CallName } from '../engine/protocol.ts';
import type { DatasetSummary } from '../records/dataset.ts';
import { splitSourcesWith } from '../siamese/split-sources.ts';
import type { CreateSlice, DatasetActions, DatasetData, GetState, Notice, SetState } from './app-state.ts';
import { isImporting, isReadingList } from './dataset-task.ts';
import { failureMessage, failureOf, failureText, type Remedy, wasCancelled } from './failure.ts';
import { importNotice } from './import-notice.ts';
import { framingInWords } from './import-remarks.ts';
import { lastOpenedDataset, rememberOpenedDataset } from './last-opened.ts';
import { rememberSearchRate } from './remembered-search.ts';
import { rememberSplit } from './remembered-split.ts';
import { failWork, finishWork, idle, startWork, tellProgress, workOf } from './work.ts';

/** Enough people for a train, validation and test part that mean something. */
export const demoSize = { people: 160, facesPerPerson: 6, seed: 1 };

const importCalls: readonly CallName[] = ['importDataset', 'createDemoDataset', 'frameDataset'];

/** What the engine calls it while most of an import's or a framing's photos are looked at. */
const searching = 'Finding faces';

const reload: Remedy = { words: 'Reload the page; a private window may keep nothing.', station: null };

export const createDatasetSlice: CreateSlice<'dataset', DatasetActions> = (set, get, { engine, reader }) => {
  const change = (part: Partial<DatasetData>) => changeDataset(set, part);
  let cancel: AbortController | null = null;
  let opening = 0;

  engine.on('progress', (progress) => {
    if (!importCalls.includes(progress.call) || !isImporting(get().dataset)) return;
    change({ work: tellProgress(get().dataset.work, progress) });
    const { activity, done, total, perSecond } = progress;
    if (activity === searching && done === total) rememberSearchRate(done, perSecond);
  });

  /** Runs one import at a time; a failure leaves the datasets as they were. */
  const bringIn = async (
    title: string,
    make: (signal: AbortSignal) => Promise<DatasetSummary>,
    noticeOf: (summary: DatasetSummary, known: boolean) => Omit<Notice, 'id'> = importNotice,
  ) => {
    if (cancel !== null) {
      get().notify({
        kind: 'info',
        title: 'One import at a time',
        message: 'Wait for it, or cancel it first.',
      });
      return;
    }
    cancel = new AbortController();
    change({ work: startWork(get().dataset.work, 'importing') });
    try {
      const summary = await make(cancel.signal);
      const known = get().dataset.list.some(({ id }) => id === summary.id);
      change({ list: withDataset(get().dataset.list, summary) });
      get().notify(noticeOf(summary, known));
      await get().openDataset(summary.id);
      const source = splitSourcesWith(summary.lists)[0]?.name ?? 'seeded';
      if (known && noticeOf === importNotice && source !== 'seeded') {
        get().setSplit({ source }); // what lists are dropped for
      }
      change({ work: finishWork(get().dataset.work, summary.id) });
    } catch (error) {
      change({ work: failWork(get().dataset.work, error) });
      get().notify(
        wasCancelled(error)
          ? { kind: 'info', title: 'Import cancelled', message: 'Nothing of it was kept.' }
          : { kind: 'error', title, message: failureMessage(error) },
      );
    } finally {
      cancel = null;
    }
  };

  return {
    // The page begins by reading the list: until then nobody is told that there are no faces.
    dataset: { list: [], open: null, work: startWork(idle, 'reading the list') },

    async loadDatasets() {
      try {
        const list = newestFirst(await reader.datasets());
        change({ list });
        const last = lastOpenedDataset();
        const first = list.find(({ id }) => id === last) ?? list[0];
        if (first !== undefined) await get().openDataset(first.id);
        const { work, open } = get().dataset;
        if (isReadingList({ work })) change({ work: finishWork(work, open?.summary.id ?? null) });
      } catch (error) {
        const { work } = get().dataset;
        if (isReadingList({ work })) change({ work: failWork(work, error, reload) });
        get().notify({
          kind: 'error',
          title: 'The datasets on this device could not be read',
          message: failureText(failureOf(error, reload)),
        });
      }
    },

    async importFiles(files) {
      if (files.length === 0) {
        get().notify({
          kind: 'warning',
          title: 'Nothing to import',
          message: 'There was no file in it. Drop a zip, a .tgz or a folder with one folder per person.',
        });
        return;
      }
      const openDatasetId = get().dataset.open?.summary.id ?? null;
      await bringIn('Nothing was imported', (signal) =>
        engine.call('importDataset', { files, openDatasetId }, { signal }),
      );
    },

    createDemoDataset: () =>
      bringIn('The demo faces could not be drawn', (signal) =>
        engine.call('createDemoDataset', demoSize, { signal }),
      ),

    frameDataset: (id, how) =>
      bringIn(
        'The faces are framed as before',
        (signal) => engine.call('frameDataset', { id, how }, { signal }),
        (summary) => ({
          kind: 'success',
          title: `Framed anew: ${summary.name}`,
          message:
            `${framingInWords(summary) ?? ''} Networks that learn from it from now on see it so.`.trim(),
        }),
      ),

    cancelImport: () => cancel?.abort(),

    async openDataset(id) {
      opening += 1;
      const turn = opening;
      const summary = get().dataset.list.find((dataset) => dataset.id === id);
      try {
        const faces = await reader.faceIndex(id);
        if (turn !== opening) return; // another one was opened meanwhile
        if (summary === undefined || faces === undefined) throw new Error('It is not in the database.');
        change({ open: { summary, faces } });
        rememberOpenedDataset(id);
        get().openSplit();
      } catch (error) {
        get().notify({
          kind: 'error',
          title: `${summary?.name ?? 'The dataset'} could not be opened`,
          message: `${failureMessage(error)} Reload the page; if it stays so, delete it and import it again.`,
        });
      }
    },

    lookAtFace: (request) => workOf(request, engine.call('lookAtFace', request)),

    async chooseFace(request) {
      const work = await workOf(request, engine.call('chooseFace', request));
      if (work.state !== 'done') return work;
      const { list, open } = get().dataset;
      const summary = work.value;
      change({ list: list.map((dataset) => (dataset.id === summary.id ? summary : dataset)) });
      // Where the face lies is in the index, and pairs that were drawn show it as it was.
      if (open?.summary.id === summary.id) await get().openDataset(summary.id);
      return work;
    },

    async renameDataset(id, name) {
      try {
        const summary = await engine.call('renameDataset', { id, name });
        const open = get().dataset.open;
        change({
          list: get().dataset.list.map((dataset) => (dataset.id === id ? summary : dataset)),
          ...(open?.summary.id === id ? { open: { ...open, summary } } : {}),
        });
      } catch (error) {
        get().notify({ kind: 'error', title: 'The name was not changed', message: failureMessage(error) });
      }
    },

    async deleteDataset(id) {
      try {
        await engine.call('deleteDataset', { id });
        const list = get().dataset.list.filter((dataset) => dataset.id !== id);
        change({ list });
        rememberSplit(id, null);
        if (get().dataset.open?.summary.id === id) await openAnother(set, get, list);
      } catch (error) {
        get().notify({
          kind: 'error',
          title: 'The dataset was not deleted',
          message: `${failureMessage(error)} Try again, or reload the page first.`,
        });
      }
    },
  };
};

async function openAnother(set: SetState, get: GetState, list: readonly DatasetSummary[]): Promise<void> {
  changeDataset(set, { open: null });
  rememberOpenedDataset(null);
  get().openSplit();
  if (list[0] !== undefined) await get().openDataset(list[0].id);
}

function changeDataset(set: SetState, part: Partial<DatasetData>): void {
  set((state) => ({ dataset: { ...state.dataset, ...part } }));
}

function withDataset(list: readonly DatasetSummary[], summary: DatasetSummary): DatasetSummary[] {
  return newestFirst([summary, ...list.filter(({ id }) => id !== summary.id)]);
}

function newestFirst(list: readonly DatasetSummary[]): DatasetSummary[] {
  return list.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
}
