/** The benchmark's command line, checked before anything is started. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lossChoices } from '../../../src/siamese/losses/loss-choices.ts';
import type { LossName, PresetName } from '../../../src/siamese/options.ts';
import { presets as presetList } from '../../../src/siamese/presets/presets.ts';

const backends = ['auto', 'wasm', 'webgl', 'webgpu'] as const;
export const presets = presetList.map(({ name }) => name);
export const losses = lossChoices.map(({ name }) => name);

export interface BenchArguments {
  readonly data: string;
  /** LFW's lists, as files. */
  readonly pairs: readonly string[];
  readonly preset: PresetName | null;
  readonly loss: LossName | null;
  readonly seconds: number;
  /** Trains so many steps instead of so many seconds: the same work on any machine. */
  readonly steps: number | null;
  readonly backend: (typeof backends)[number];
  readonly seed: number;
  readonly build: boolean;
}

/** @throws Error that names the wrong argument and what is allowed */
export function readArguments(words: string[]): BenchArguments {
  const { values } = parseArgs({
    args: words,
    options: {
      data: { type: 'string' },
      pairs: { type: 'string' },
      preset: { type: 'string' },
      loss: { type: 'string' },
      seconds: { type: 'string', default: '60' },
      steps: { type: 'string' },
      backend: { type: 'string', default: 'auto' },
      seed: { type: 'string', default: '1' },
      'no-build': { type: 'boolean', default: false },
    },
  });
  if (values.data === undefined) throw new Error('--data FILE is missing: the zip to train on.');
  return {
    data: values.data,
    pairs: values.pairs === undefined ? [] : listFiles(values.pairs),
    preset: values.preset === undefined ? null : oneOf('preset', values.preset, presets),
    loss: values.loss === undefined ? null : oneOf('loss', values.loss, losses),
    seconds: positive('seconds', values.seconds),
    steps: values.steps === undefined ? null : positive('steps', values.steps),
    backend: oneOf('backend', values.backend, backends),
    seed: positive('seed', values.seed),
    build: !values['no-build'],
  };
}

/** The list files of a folder, or the file itself. */
export function listFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => /^(pairs|people).*\.txt$/i.test(name));
  if (names.length === 0) throw new Error(`--pairs ${path}: no pairs*.txt or people*.txt in there.`);
  return names.map((name) => join(path, name));
}

export function oneOf<Value extends string>(name: string, value: string, allowed: readonly Value[]): Value {
  const found = allowed.find((entry) => entry === value);
  if (found === undefined) throw new Error(`--${name} ${value}: must be one of ${allowed.join(', ')}.`);
  return found;
}

export function positive(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`--${name} ${value}: must be a whole number above 0.`);
  }
  return number;
}
