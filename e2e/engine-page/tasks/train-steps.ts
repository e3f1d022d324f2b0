/** Real training steps of a preset, each timed from the batch in memory to the figures read back. */

import { memory } from '@tensorflow/tfjs-core';
import { optionsOf } from '../../../src/siamese/change-options.ts';
import { lossByName } from '../../../src/siamese/losses/by-name.ts';
import { createSiameseNetwork } from '../../../src/siamese/model/siamese-network.ts';
import type { PresetName } from '../../../src/siamese/options.ts';
import { createRandom } from '../../../src/siamese/random.ts';
import { createAdam } from '../../../src/siamese/training/adam.ts';
import { createTrainStep } from '../../../src/siamese/training/train-step.ts';
import { createTinyNetwork } from '../../../src/testing/tiny-network.ts';
import { madeBatch } from './made-batch.ts';

/** `tiny`: every kind of block and some thousand weights, for thousands of steps on slow machines. */
export type LabNetwork = PresetName | 'tiny';

export interface StepRequest {
  readonly preset: LabNetwork;
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
  /** Bytes of tensors, and of memory of the graphics card where there is one, likewise. */
  readonly bytes: readonly [number, number];
}

export async function trainStepsTask({ preset, rows, steps, warmUp }: StepRequest): Promise<StepTimes> {
  const stepper = createStepper(preset, rows);
  const msPerStep: number[] = [];
  const losses: number[] = [];
  let before = usedMemory();
  try {
    for (let at = 0; at < warmUp + steps; at++) {
      if (at === warmUp) before = usedMemory();
      const startedAt = performance.now();
      const { loss } = await stepper.step();
      if (at >= warmUp) msPerStep.push(performance.now() - startedAt);
      losses.push(loss);
    }
    const after = usedMemory();
    return {
      msPerStep,
      losses,
      tensors: [before.tensors, after.tensors],
      bytes: [before.bytes, after.bytes],
    };
  } finally {
    stepper.dispose();
  }
}

/** One network with its optimiser, and one batch it is shown again and again. */
export function createStepper(preset: LabNetwork, rows: number) {
  const options = optionsOf(preset === 'tiny' ? 'compact' : preset);
  const random = createRandom(1);
  const network = preset === 'tiny' ? createTinyNetwork() : createSiameseNetwork(options, random);
  const trainable = network.weights.filter(({ plan }) => plan.trainable);
  const adam = createAdam(
    trainable.map(({ plan, variable }) => ({ name: plan.name, variable, decays: plan.decays })),
    options,
  );
  const step = createTrainStep(network, lossByName(options, network.affine), adam);
  const dropped = random.fork('training');
  const batch = madeBatch(options, rows, network.preprocessing);
  return {
    step: () => step(batch, options.learningRate, dropped),
    dispose() {
      adam.dispose();
      network.dispose();
    },
  };
}

function usedMemory(): { readonly tensors: number; readonly bytes: number } {
  const { numTensors, numBytes, ...others } = memory();
  const { numBytesInGPUAllocated = 0 } = others as { readonly numBytesInGPUAllocated?: number };
  return { tensors: numTensors, bytes: numBytes + numBytesInGPUAllocated };
}
