/** How many photos a second faces were found in on this machine, for a word about how long it will take. */

import { recall, remember } from './local-memory.ts';
import type { Progress } from './work.ts';

/** On two cores of a slow machine. */
const usualRate = 40;
const name = 'photos-looked-at-a-second';

/** Photos a second: as measured the last time, else the usual one. */
export function findingRate(): number {
  const measured = Number(recall(name));
  return Number.isFinite(measured) && measured > 0 ? measured : usualRate;
}

/** @param last what was told last of a piece of work that is done; of other work nothing is kept */
export function rememberFindingRate(last: Pick<Progress, 'activity' | 'perSecond'> | null): void {
  if (last?.activity !== 'Finding faces' || !(last.perSecond > 0)) return;
  remember(name, last.perSecond.toFixed(1));
}
