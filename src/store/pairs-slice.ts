/**
 * How the open dataset is split by person, the pairs this fixes, and a page of pairs to look at.
 *
 * A plan belongs to one dataset and one split: changing either drops it, and a reply that arrives
 * for an older one is ignored. Pixels are held for the previewed pairs only. A split that was changed
 * by hand is remembered with its dataset.
 */
import type { DatasetSummary } from '../records/dataset.ts';
import { defaultSplitOptions, type SplitOptions } from '../siamese/options.ts';
import { splitSourcesWith } from '../siamese/split-sources.ts';
import type { CreateSlice, PairsActions, PairsData } from './app-state.ts';
import { failureMessage } from './failure.ts';
import { rememberedSplit, rememberSplit } from './remembered-split.ts';

/** Half same, half different. */
export const previewCount = 12;

export const createPairsSlice: CreateSlice<'pairs', PairsActions> = (set, get, { engine }) => {
  const change = (part: Partial<PairsData>) => set((state) => ({ pairs: { ...state.pairs, ...part } }));
  /** Counts what is asked for; only the answer to the latest question is kept. */
  let turn = 0;

  /** Pairs of another split are dropped, and what is on its way for them. */
  const take = (split: SplitOptions) => {
    turn += 1;
    change({ split, plan: null, preview: null, phase: 'idle', message: null });
  };

  const fail = (title: string, error: unknown) => {
    const message = failureMessage(error);
    change({ phase: 'failed', message });
    get().notify({ kind: 'error', title, message });
  };

  return {
    pairs: {
      split: defaultSplitOptions,
      plan: null,
      part: 'train',
      preview: null,
      drawnWith: null,
      previewSeed: 1,
      phase: 'idle',
      message: null,
    },

    setSplit(part) {
      const { split } = get().pairs;
      const { open } = get().dataset;
      take({ ...split, ...part });
      if (open !== null) rememberSplit(open.summary.id, get().pairs.split);
    },

    openSplit() {
      const { open } = get().dataset;
      take(open === null ? defaultSplitOptions : splitOf(open.summary));
    },

    resetSplit() {
      const { open } = get().dataset;
      if (open !== null) rememberSplit(open.summary.id, null);
      get().openSplit();
    },

    async planPairs() {
      const open = get().dataset.open;
      if (open === null) {
        return fail('No pairs without faces', new Error('Open a dataset first, or use the demo faces.'));
      }
      turn += 1;
      const mine = turn;
      change({ phase: 'planning', message: null });
      try {
        const plan = await engine.call('planPairs', {
          datasetId: open.summary.id,
          split: get().pairs.split,
        });
        if (mine !== turn) return;
        change({ plan, preview: null, phase: 'idle' });
        await get().drawPairs();
      } catch (error) {
        if (mine === turn) fail('The people could not be split', error);
      }
    },

    async drawPairs(part = get().pairs.part, again = false) {
      const { plan, previewSeed, split } = get().pairs;
      if (plan === null) return change({ part }); // drawn with the next plan
      const { options } = get().training;
      turn += 1;
      const mine = turn;
      const seed = again ? previewSeed + 1 : previewSeed;
      change({ part, previewSeed: seed, phase: 'drawing', message: null });
      try {
        const preview = await engine.call('previewPairs', {
          datasetId: plan.datasetId,
          split,
          options,
          part,
          count: previewCount,
          seed,
        });
        if (mine === turn) change({ preview, drawnWith: options, phase: 'idle' });
      } catch (error) {
        if (mine !== turn) return;
        change({ preview: null }); // it may be of another part
        fail('The pairs could not be drawn', error);
      }
    },
  };
};

/** The remembered one, as far as the lists it needs are still there; else the defaults that suit the dataset. */
function splitOf(summary: DatasetSummary): SplitOptions {
  const sources = splitSourcesWith(summary.lists).map(({ name }) => name);
  const preferred = sources[0] ?? 'seeded';
  const kept = rememberedSplit(summary.id) ?? { ...defaultSplitOptions, source: preferred };
  return sources.includes(kept.source) ? kept : { ...kept, source: preferred };
}
