/**
 * How each dataset was split, so that a reload shows the same people in the same parts. What was
 * kept may be damaged or come from another version: a value out of its range is not taken over.
 */
import type { DatasetId } from '../records/ids.ts';
import { fitsRange } from '../siamese/number-range.ts';
import { defaultSplitOptions, type SplitOptions } from '../siamese/options.ts';
import { type SplitNumber, splitFields } from '../siamese/split-fields.ts';
import { splitSources } from '../siamese/split-sources.ts';
import { recall, remember } from './local-memory.ts';

const nameOf = (id: DatasetId): string => `split.${id}`;

/** @returns null when this dataset was never split by hand */
export function rememberedSplit(id: DatasetId): SplitOptions | null {
  const kept = parse(recall(nameOf(id)));
  if (kept === null) return null;
  const number = (name: SplitNumber): number => {
    const value = kept[name];
    return fitsRange(splitFields[name], value) ? value : defaultSplitOptions[name];
  };
  return {
    source: splitSources.find(({ name }) => name === kept.source)?.name ?? 'seeded',
    fold: number('fold'),
    seed: number('seed'),
    validationShare: number('validationShare'),
    testShare: number('testShare'),
    evaluationPairs: number('evaluationPairs'),
  };
}

/** @param split null forgets it */
export function rememberSplit(id: DatasetId, split: SplitOptions | null): void {
  remember(nameOf(id), split === null ? null : JSON.stringify(split));
}

function parse(text: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null; // its fields are judged one by one
  } catch {
    return null;
  }
}
