/** Real training steps of a preset, each timed from the batch in memory to the figures read back. */

import { memory } from '@tensorflow/tfjs-core';
import { lossByName } from '../../../src/siamese/losses/by-name.ts';
import { createSiameseNetwork } from '../../../src/siamese/model/siamese-network.ts';
import type { PresetName } from '../../../src/siamese/options.ts';
import { createRandom } from '../../../src/siamese/random.ts';
import { createAdam } from '../../../src/siamese/training/adam.ts';
import { createTrainStep } from '../../../src/siamese/training/train-step.ts';
import { madeBatch, optionsOf } from './made-batch.ts';

export interface StepRequest {
  readonly preset: PresetName;
  /** Faces a step. */
  readonly rows: number;
  readonly steps: number;
  readonly warmUp: number;
}

export interface StepTimes {
  readonly msPerStep: readonly number[];
  readonly losses: readonly number[];
  /** Tensors after the warm-up and after the last step. */
  readonly tensors: readonly [number, number];
}

export async function trainStepsTask({ preset, rows, steps, warmUp }: StepRequest): Promise<StepTimes> {
  const stepper = createStepper(preset, rows);
  const msPerStep: number[] = [];
  const losses: number[] = [];
  let before = 0;
  try {
    for (let at = 0; at < warmUp + steps; at++) {
      if (at === warmUp) before = memory().numTensors;
      const startedAt = performance.now();
      const { loss } = await stepper.step();
      if (at >= warmUp) msPerStep.push(performance.now() - startedAt);
      losses.push(loss);
    }
    return { msPerStep, losses, tensors: [before, memory().numTensors] };
  } finally {
    stepper.dispose();
  }
}

/** One network with its optimiser, and one batch it is shown again and again. */
export function createStepper(preset: PresetName, rows: number) {
  const options = optionsOf(preset);
  const random = createRandom(1);
  const network = createSiameseNetwork(options, random);
  const trainable = network.weights.filter(({ plan }) => plan.trainable);
  const adam = createAdam(
    trainable.map(({ plan, variable }) => ({ variable, decays: plan.decays })),
    options,
  );
  const step = createTrainStep(network, lossByName(options, network.affine), adam, random.fork('training'));
  const batch = madeBatch(options, rows);
  return {
    step: () => step(batch, options.learningRate),
    dispose() {
      adam.dispose();
      network.dispose();
    },
  };
}
