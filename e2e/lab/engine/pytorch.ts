/** The same training step in PyTorch on the CPU, where a Python has it, run in every way that may suit it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PresetName } from '../../../src/siamese/options.ts';

const script = join(import.meta.dirname, 'pytorch_step.py');

/** A virtual environment of the repository first: it may have a newer build than the system's package. */
const interpreters = [
  join(import.meta.dirname, '../../../.venv/bin/python'),
  'python3',
  '/usr/bin/python3', // Debian's package belongs to it, whatever else is on the path
];

/**
 * @param asked the Python that is to be used
 * @returns null where no Python has PyTorch
 * @throws Error when the one that was asked for has not
 */
export function findPyTorch(asked: string | undefined): string | null {
  const hasTorch = (python: string): boolean =>
    (!python.includes('/') || existsSync(python)) &&
    spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore', env: plainEnvironment() }).status === 0;
  if (asked === undefined) return interpreters.find(hasTorch) ?? null;
  if (!hasTorch(asked))
    throw new Error(`${asked} cannot import torch. Install it there, or name another Python.`);
  return asked;
}

export interface PyTorchTimes {
  readonly version: string;
  readonly ways: readonly { readonly how: string; readonly msPerStep: readonly number[] }[];
}

export interface PyTorchTask {
  readonly preset: PresetName;
  readonly rows: number;
  readonly steps: number;
  readonly threads: number;
}

export function timePyTorch(python: string, { preset, rows, steps, threads }: PyTorchTask): PyTorchTimes {
  const words = [script, preset, rows, steps, threads].map(String);
  const { status, stdout, stderr } = spawnSync(python, words, { encoding: 'utf8', env: plainEnvironment() });
  if (status !== 0) throw new Error(`PyTorch failed: ${stderr}`);
  return JSON.parse(stdout) as PyTorchTimes; // our own script's
}

/** Without what others have set for the thread pools of its libraries. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(OPENBLAS|GOTO|OMP|GOMP|KMP|MKL)_/.test(name),
  );
  return Object.fromEntries(entries);
}
