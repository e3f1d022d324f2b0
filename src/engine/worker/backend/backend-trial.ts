/**
 * Times real training steps of one preset on the active backend: one that compiles, then a few more
 * until a fraction of a second is gone. The batches are small, so that a slow backend is not waited for.
 */
import { optionsOf } from '../../../siamese/change-options.ts';
import { createSiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import type { PresetName, TrainingOptions } from '../../../siamese/options.ts';
import { createRandom, type Random } from '../../../siamese/random.ts';
import type { StepParts } from '../../../siamese/reports.ts';
import { rowsOf, startNoiseRun } from './noise-run.ts';

/** Once the timed steps have taken so long no further one is begun. */
const budgetMs = 600;
const mostTimedSteps = 4;

const smallBatches: Record<PresetName, Partial<TrainingOptions>> = {
  quick: { peoplePerBatch: 8, facesPerPerson: 4 },
  compact: { peoplePerBatch: 8, facesPerPerson: 4 },
  best: { peoplePerBatch: 4, facesPerPerson: 4 },
  koch2015: { pairsPerBatch: 2 },
  reference: { peoplePerBatch: 2, facesPerPerson: 2 },
};

export interface TrialFigures {
  readonly facesPerSecond: number;
  /** The median: a single step that the machine was busy with other things in does not count. */
  readonly msPerStep: number;
  readonly firstStepMs: number;
}

export async function timeTrainingSteps(preset: PresetName): Promise<TrialFigures> {
  const options = trialOptions(preset);
  const random = tableRandom();
  const network = createSiameseNetwork(options, random);
  const run = startNoiseRun(network, options, random);
  try {
    const timed: number[] = [];
    let firstStepMs: number | null = null;
    let spentMs = 0;
    while (timed.length < mostTimedSteps && spentMs < budgetMs) {
      const report = await run.step();
      if (report === null) break;
      const ms = wholeStepMs(report.partsMs);
      if (firstStepMs === null) {
        firstStepMs = ms;
      } else {
        timed.push(ms);
        spentMs += ms;
      }
    }
    if (firstStepMs === null || timed.length === 0) throw new Error('No training step came to its end.');
    const msPerStep = median(timed);
    return { facesPerSecond: (rowsOf(options) / msPerStep) * 1000, msPerStep, firstStepMs };
  } finally {
    await run.end();
    network.dispose();
  }
}

export function trialOptions(preset: PresetName): TrainingOptions {
  return {
    ...optionsOf(preset),
    ...smallBatches[preset],
    budgetUnit: 'steps',
    budget: 10 * mostTimedSteps, // never used up: a run would validate then
    validateEvery: 10_000,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const wholeStepMs = (parts: StepParts): number => Object.values(parts).reduce((sum, ms) => sum + ms, 0);

/** Normal numbers out of a table: drawing the 39 million of `koch2015` would take longer than its steps. */
function tableRandom(): Random {
  const source = createRandom(1);
  const table = Float32Array.from({ length: 4099 }, () => source.normal());
  let at = 0;
  const random: Random = {
    ...source,
    normal() {
      at = at + 1 === table.length ? 0 : at + 1;
      return table[at]!;
    },
    fork: () => random,
  };
  return random;
}
