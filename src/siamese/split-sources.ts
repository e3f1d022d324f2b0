/** Who decides how a dataset is split by person: LFW's lists, or a seed. */
import type { NamedChoice } from './field.ts';

interface SourceOfSplit extends Omit<NamedChoice, 'help'> {
  /** Lists that it cannot do without, in lower case. */
  readonly lists: readonly string[];
}

/** In the order of preference: what lists were dropped for comes first. */
export const splitSources = [
  {
    name: 'lfw-view-1',
    label: 'LFW View 1',
    lists: ['peopledevtrain.txt', 'peopledevtest.txt', 'pairsdevtest.txt'],
  },
  { name: 'lfw-view-2', label: 'LFW View 2', lists: ['people.txt', 'pairs.txt'] },
  { name: 'seeded', label: 'By seed', lists: [] },
] as const satisfies readonly SourceOfSplit[];

export type SplitSource = (typeof splitSources)[number]['name'];

/** @param files names of the lists that are at hand, in any case. @returns those that need no other ones */
export function splitSourcesWith(files: readonly string[]): (typeof splitSources)[number][] {
  const names = files.map((name) => name.toLowerCase());
  return splitSources.filter(({ lists }) => lists.every((name) => names.includes(name)));
}
