/**
 * Where the time of a run's steps goes: means over all of them but the first, which compiles and is
 * told apart. Of a run that has taken one step only, that one is shown.
 */
import type { StepBatch } from '../records/run.ts';
import type { StepParts } from '../siamese/reports.ts';

export interface StepTiming {
  /** How long the first step took. */
  readonly firstStepMs: number;
  /** Later steps that the means are of; 0 when the first is all there is. */
  readonly steps: number;
  readonly partsMs: StepParts;
}

/** @param before null before the first steps of a run */
export function addToTiming(before: StepTiming | null, batch: StepBatch): StepTiming {
  const { firstStepMs, partsMs } = batch;
  const added = batch.step[0] === 1 ? batch.step.length - 1 : batch.step.length;
  if (before === null || before.steps === 0) return { firstStepMs, steps: added, partsMs };
  const steps = before.steps + added;
  const mean = (part: keyof StepParts): number =>
    before.partsMs[part] + ((partsMs[part] - before.partsMs[part]) * added) / steps;
  return {
    firstStepMs,
    steps,
    partsMs: {
      batch: mean('batch'),
      forward: mean('forward'),
      backward: mean('backward'),
      optimiser: mean('optimiser'),
      readBack: mean('readBack'),
    },
  };
}

/** All parts of a step together. */
export function wholeStepMs(parts: StepParts): number {
  return Object.values(parts).reduce((sum, part) => sum + part, 0);
}
