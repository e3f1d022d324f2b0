/** Where the run in progress is. */
import type { RunProgress, TrainingData } from './app-data.ts';

/** @returns null when there is none, or the engine has not begun it yet */
export function runProgress({ work }: Pick<TrainingData, 'work'>): RunProgress | null {
  return work.state === 'working' ? work.progress : null;
}
