/** How hard a graphics card is driven, kept between visits. */
import type { Pace } from '../records/machine.ts';
import { recall, remember } from './local-memory.ts';

export function rememberedPace(): Pace {
  return recall('pace') === 'full' ? 'full' : 'gentle';
}

export function rememberPace(pace: Pace): void {
  remember('pace', pace);
}
