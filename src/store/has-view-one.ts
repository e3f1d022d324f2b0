/** Whether LFW's View 1 can be played on a dataset. */
import type { DatasetSummary } from '../engine/protocol.ts';

/** Both lists of people and the test pairs: with less, View 1 cannot be played. */
export function hasViewOne({ lists }: Pick<DatasetSummary, 'lists'>): boolean {
  const names = lists.map((name) => name.toLowerCase());
  return ['peopledevtrain.txt', 'peopledevtest.txt', 'pairsdevtest.txt'].every((name) =>
    names.includes(name),
  );
}
