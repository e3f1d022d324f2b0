/** Something the engine does again and again, ready to be timed step by step. */
import { rowsOf, startNoiseRun } from '../../../../../src/engine/worker/backend/noise-run.ts';
import { optionsOf } from '../../../../../src/siamese/change-options.ts';
import { createSiameseNetwork } from '../../../../../src/siamese/model/siamese-network.ts';
import type { PresetName, TrainingOptions } from '../../../../../src/siamese/options.ts';
import { createRandom } from '../../../../../src/siamese/random.ts';
import { createTinyNetwork } from '../../../../../src/testing/tiny-network.ts';

/** `tiny`: every kind of block and some thousand weights, for thousands of steps on slow machines. */
export type LabNetwork = PresetName | 'tiny';

/** The app's own run of a network, on one batch of so many faces that it is shown again and again. */
export function createStepper(preset: LabNetwork, rows: number) {
  const options = lastingOptions(preset === 'tiny' ? 'compact' : preset, rows);
  const random = createRandom(1);
  const network = preset === 'tiny' ? createTinyNetwork() : createSiameseNetwork(options, random);
  const run = startNoiseRun(network, options, random.fork('training'));
  return {
    async step(): Promise<{ readonly loss: number }> {
      const report = await run.step();
      if (report === null) throw new Error('The run is over: its loss is no number.');
      return report;
    },
    async dispose(): Promise<void> {
      await run.end();
      network.dispose();
    },
  };
}

/** Those of the preset for so many faces a step, at one learning rate, without an end. */
export function lastingOptions(preset: PresetName, rows: number): TrainingOptions {
  const options: TrainingOptions = {
    ...optionsOf(preset),
    peoplePerBatch: rows / facesPerPerson,
    facesPerPerson,
    pairsPerBatch: rows / 2,
    warmUpSteps: 0,
    budgetUnit: 'steps',
    budget: 1_000_000,
    validateEvery: 10_000,
  };
  if (rowsOf(options) !== rows) throw new Error(`No batch of ${preset} has ${rows} faces.`);
  return options;
}

const facesPerPerson = 4;
