/** Whether a run leaves a network behind that is worth keeping. */
import type { TrainingSummary } from '../reports.ts';

/** Not without a step, and not when the loss was no number before anything was measured: that is the start again. */
export function hasLearned({ steps, reason, best }: TrainingSummary): boolean {
  return steps > 0 && !(reason === 'not-finite' && best === null);
}
