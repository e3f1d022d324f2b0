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
import { failWork, finishWork, idle, lastValue, settled, startWork } from './work.ts';

/** Half same, half different. */
export const previewCount = 12;

export const createPairsSlice: CreateSlice<'pairs', PairsActions> = (set, get, { engine }) => {
  const change = (part: Partial<PairsData>) => set((state) => ({ pairs: { ...state.pairs, ...part } }));
  /** Counts what is asked for; only the answer to the latest question is kept. */
  let turn = 0;

  /** Pairs of another split are dropped, and what is on its way for them. */
  const take = (split: SplitOptions) => {
    turn += 1;
    change({ split, plan: idle, preview: idle });
  };

  const failPlan = (title: string, error: unknown) => {
    change({ plan: failWork(get().pairs.plan, error) });
    get().notify({ kind: 'error', title, message: failureMessage(error) });
  };

  return {
    pairs: { split: defaultSplitOptions, plan: idle, part: 'train', preview: idle, previewSeed: 1 },

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
      const { open } = get().dataset;
      const { split } = get().pairs;
      turn += 1;
      const mine = turn;
      const datasetId = open?.summary.id ?? null;
      const { plan: before, preview } = get().pairs;
      change({ plan: startWork(before, { datasetId, split }), preview: settled(preview) });
      if (datasetId === null) {
        return failPlan('No pairs without faces', new Error('Open a dataset first, or use the demo faces.'));
      }
      try {
        const plan = await engine.call('planPairs', { datasetId, split });
        if (mine !== turn) return;
        change({ plan: finishWork(get().pairs.plan, plan), preview: idle });
        await get().drawPairs();
      } catch (error) {
        if (mine === turn) failPlan('The people could not be split', error);
      }
    },

    async drawPairs(part = get().pairs.part, again = false) {
      const { plan, preview, previewSeed, split } = get().pairs;
      const planned = lastValue(plan);
      if (planned === null) return change({ part }); // drawn with the next plan
      const { options } = get().training;
      turn += 1;
      const mine = turn;
      const seed = again ? previewSeed + 1 : previewSeed;
      const { datasetId } = planned;
      const request = { datasetId, split, options, part, count: previewCount, seed };
      change({ part, previewSeed: seed, plan: settled(plan), preview: startWork(preview, request) });
      try {
        const drawn = await engine.call('previewPairs', request);
        if (mine === turn) change({ preview: finishWork(get().pairs.preview, drawn) });
      } catch (error) {
        if (mine !== turn) return;
        // What was drawn before may be of another part.
        const anew: PairsData['preview'] = startWork(idle, request);
        change({ preview: failWork(anew, error) });
        get().notify({
          kind: 'error',
          title: 'The pairs could not be drawn',
          message: failureMessage(error),
        });
      }
    },

    validationPairs: (request, signal) =>
      engine.call('planPairs', request, { signal }).then(
        (plan) => plan.validationPairs,
        () => null, // too few people: starting the run says so, with what to do
      ),
  };
};

/** The remembered one, as far as the lists it needs are still there; else the defaults that suit the dataset. */
function splitOf(summary: DatasetSummary): SplitOptions {
  const sources = splitSourcesWith(summary.lists).map(({ name }) => name);
  const preferred = sources[0] ?? 'seeded';
  const kept = rememberedSplit(summary.id) ?? { ...defaultSplitOptions, source: preferred };
  return sources.includes(kept.source) ? kept : { ...kept, source: preferred };
}
