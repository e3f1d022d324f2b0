/** How a dataset was divided for a run, as it is kept with the run and its model. */
import { defaultSplitOptions, type SplitOptions } from '../siamese/options.ts';

/** As any version stored it: LFW's folds came later, and all splits before them were of no fold. */
export type KeptSplit = Omit<SplitOptions, 'fold'> & { readonly fold?: number };

export function upgradeSplit(kept: KeptSplit): SplitOptions {
  return { ...kept, fold: kept.fold ?? defaultSplitOptions.fold };
}
