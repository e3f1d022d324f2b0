/**
 * Every preset there is, in the order of the form. Its name, its choice in the form and its checks are derived from this
 * list.
 */
import { keyedByName } from '../keyed-by-name.ts';
import { best } from './best.ts';
import { compact } from './compact.ts';
import { koch2015 } from './koch-2015.ts';
import { quick } from './quick.ts';
import { reference } from './reference.ts';

export const presets = [quick, compact, best, koch2015, reference] as const;

export type PresetName = (typeof presets)[number]['name'];

export const presetNamed = keyedByName(presets);
