/** The command line of the LFW protocol, checked before anything is started. */
import { parseArgs } from 'node:util';
import type { LossName, PresetName } from '../../../src/siamese/options.ts';
import { listFiles, losses, oneOf, positive, presets } from '../app/bench-arguments.ts';

export interface LfwArguments {
  readonly data: string;
  /** LFW's lists, as files. */
  readonly lists: readonly string[];
  readonly view: 1 | 2;
  readonly preset: PresetName;
  readonly loss: LossName | null;
  /** Null leaves the preset's own length. */
  readonly seconds: number | null;
  readonly steps: number | null;
  /** Trains so many times, with seeds from 1 on; each fold so many times in View 2. */
  readonly seeds: number;
  /** Of View 2, counted from 1. */
  readonly folds: readonly number[];
  /** Lines of finished runs are written here, and those found here are not run again. */
  readonly journal: string | null;
  /** Trained models are written into this folder, as the zips that the page exports. */
  readonly models: string | null;
  readonly build: boolean;
}

/** @throws Error that names the wrong argument and what is allowed */
export function readLfwArguments(words: string[]): LfwArguments {
  const { values } = parseArgs({
    args: words,
    options: {
      data: { type: 'string' },
      pairs: { type: 'string' },
      view: { type: 'string', default: '1' },
      preset: { type: 'string', default: 'compact' },
      loss: { type: 'string' },
      seconds: { type: 'string' },
      steps: { type: 'string' },
      seeds: { type: 'string', default: '1' },
      folds: { type: 'string', default: '1-10' },
      journal: { type: 'string' },
      models: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
    },
  });
  if (values.data === undefined) throw new Error('--data FILE is missing: the zip of LFW.');
  if (values.pairs === undefined) throw new Error('--pairs FOLDER is missing: LFW’s lists.');
  return {
    data: values.data,
    lists: listFiles(values.pairs),
    view: oneOf('view', values.view, ['1', '2'] as const) === '1' ? 1 : 2,
    preset: oneOf('preset', values.preset, presets),
    loss: values.loss === undefined ? null : oneOf('loss', values.loss, losses),
    seconds: values.seconds === undefined ? null : positive('seconds', values.seconds),
    steps: values.steps === undefined ? null : positive('steps', values.steps),
    seeds: positive('seeds', values.seeds),
    folds: readFolds(values.folds),
    journal: values.journal ?? null,
    models: values.models ?? null,
    build: !values['no-build'],
  };
}

/** `1-10`, `3` or `1,4,7`. */
function readFolds(text: string): number[] {
  const folds = text.split(',').flatMap((part) => {
    const [first, last = first] = part.split('-').map(Number);
    return Array.from({ length: last! - first! + 1 }, (_, at) => first! + at);
  });
  if (folds.length === 0 || !folds.every((fold) => Number.isInteger(fold) && fold >= 1 && fold <= 10)) {
    throw new Error(`--folds ${text}: must be folds from 1 to 10, like 1-10 or 2,5.`);
  }
  return folds;
}
