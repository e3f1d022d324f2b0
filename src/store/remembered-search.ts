/** How fast faces were found in the photos of a dataset the last time, on this machine. */
import { recall, remember } from './local-memory.ts';

/** Of fewer photos the start says more than the search. */
const fewestPhotos = 48;

/** @returns photos a second; null where none were looked at yet */
export function rememberedSearchRate(): number | null {
  const rate = Number(recall('photos-searched-per-second'));
  return Number.isFinite(rate) && rate > 0 ? rate : null;
}

export function rememberSearchRate(photos: number, perSecond: number): void {
  if (photos < fewestPhotos || !Number.isFinite(perSecond) || perSecond <= 0) return;
  remember('photos-searched-per-second', perSecond.toFixed(1));
}
