/** Real training steps of a preset, each timed from the batch in memory to the figures read back. */
import { memory } from '@tensorflow/tfjs-core';
import { createStepper, type LabNetwork } from './stepper.ts';

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
    await stepper.dispose();
  }
}

function usedMemory(): { readonly tensors: number; readonly bytes: number } {
  const { numTensors, numBytes, ...others } = memory();
  const { numBytesInGPUAllocated = 0 } = others as { readonly numBytesInGPUAllocated?: number };
  return { tensors: numTensors, bytes: numBytes + numBytesInGPUAllocated };
}
