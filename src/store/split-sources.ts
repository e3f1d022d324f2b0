/** Which ways of splitting a dataset its lists allow. */
import type { DatasetSummary } from '../records/dataset.ts';
import type { SplitSource } from '../siamese/options.ts';

/** What each view cannot be played without. */
const listsOf: Readonly<Record<Exclude<SplitSource, 'seeded'>, readonly string[]>> = {
  'lfw-view-1': ['peopledevtrain.txt', 'peopledevtest.txt', 'pairsdevtest.txt'],
  'lfw-view-2': ['people.txt', 'pairs.txt'],
};

/** In the order of preference: what lists were dropped for comes first. */
export function splitSourcesOf({ lists }: Pick<DatasetSummary, 'lists'>): SplitSource[] {
  const names = lists.map((name) => name.toLowerCase());
  const views = (['lfw-view-1', 'lfw-view-2'] as const).filter((view) =>
    listsOf[view].every((name) => names.includes(name)),
  );
  return [...views, 'seeded'];
}
