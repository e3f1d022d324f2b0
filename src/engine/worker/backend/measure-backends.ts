/**
 * Times training steps on every backend that is worth it here, and says why another one is not.
 *
 * Software renderers are recognised and left out: on them the WASM backend is many times faster. So are
 * graphics cards that compute in half precision only: training would not get anywhere on them.
 */

import type { BackendTrial } from '../../../records/machine.ts';
import type { PresetName } from '../../../siamese/options.ts';
import { activate, type Candidate, candidates } from './activate-backend.ts';
import { timeTrainingSteps } from './backend-trial.ts';
import { webglRenderer, webgpuAdapter } from './graphics-adapters.ts';

export interface Measurement {
  readonly trials: readonly BackendTrial[];
  /** A backend that should have run did not: next time it may. */
  readonly broken: boolean;
}

/** Leaves the backend that was timed last active. */
export async function measureBackends(preset: PresetName): Promise<Measurement> {
  const trials: BackendTrial[] = [];
  let broken = false;
  for (const backend of candidates) {
    const note = await reasonToSkip(backend);
    if (note !== null) {
      trials.push({ ...untimed, backend, note });
    } else if (await activate(backend)) {
      const trial = await measure(backend, preset);
      broken ||= trial.facesPerSecond === null;
      trials.push(trial);
    } else {
      broken = true;
      trials.push({ ...untimed, backend, note: notAvailable });
    }
  }
  return { trials, broken };
}

/** Fastest first; WASM, which always runs, is among them even when it was not timed. */
export function bySpeed(trials: readonly BackendTrial[]): Candidate[] {
  const speed = (backend: Candidate): number | null =>
    trials.find((trial) => trial.backend === backend)?.facesPerSecond ?? null;
  return candidates
    .filter((backend) => backend === 'wasm' || speed(backend) !== null)
    .sort((a, b) => (speed(b) ?? 0) - (speed(a) ?? 0));
}

const notAvailable = 'Not available in this browser.';
const untimed = { facesPerSecond: null, msPerStep: null, firstStepMs: null } as const;

async function measure(backend: Candidate, preset: PresetName): Promise<BackendTrial> {
  try {
    return { backend, ...(await timeTrainingSteps(preset)), note: null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...untimed, backend, note: `It failed: ${message}` };
  }
}

async function reasonToSkip(backend: Candidate): Promise<string | null> {
  if (backend === 'wasm') return null;
  const adapter = backend === 'webgl' ? webglRenderer() : await webgpuAdapter();
  if (adapter === null) return notAvailable;
  if (adapter.software) return `Software renderer (${adapter.name}): slower than WASM.`;
  if (!adapter.float32) return 'Half-precision only: training needs 32-bit numbers.';
  return null;
}
