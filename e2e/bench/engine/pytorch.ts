/** The same training step in PyTorch on the CPU, where a Python has it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const script = join(import.meta.dirname, 'pytorch_step.py');

/** The system's Python first: Debian's package belongs to it, whatever else is on the path. */
const interpreters = ['/usr/bin/python3', 'python3'];

export function findPyTorch(): string | null {
  const hasTorch = (python: string): boolean =>
    spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0;
  return interpreters.find(hasTorch) ?? null;
}

export interface PyTorchSteps {
  readonly version: string;
  readonly msPerStep: readonly number[];
}

export function timePyTorch(
  python: string,
  preset: string,
  rows: number,
  steps: number,
  threads: number,
): PyTorchSteps {
  const words = [script, preset, rows, steps, threads].map(String);
  const { status, stdout, stderr } = spawnSync(python, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`PyTorch failed: ${stderr}`);
  return JSON.parse(stdout) as PyTorchSteps; // our own script's
}
