/** The few numbers of a run that the store holds: those a person reads along, not the curves. */
import type { StepBatch } from '../records/run.ts';
import type { TrainingData } from './app-data.ts';

/** Of a run that has told nothing yet, in place of those of the one before. */
export const freshRun = {
  run: null,
  progress: 0,
  secondsLeft: null,
  facesPerSecond: 0,
  step: 0,
  timing: null,
  latest: null,
  validations: [],
  collapse: null,
} satisfies Partial<TrainingData>;

export function lightNumbers(batch: StepBatch): Partial<TrainingData> {
  return {
    progress: batch.progress,
    secondsLeft: batch.secondsLeft,
    facesPerSecond: batch.facesPerSecond,
    step: batch.step.at(-1) ?? 0,
  };
}
