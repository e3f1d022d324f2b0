/**
 * Evaluating, and what a failure of it was about. The store keeps the words of the last failure, but
 * people open another dataset, choose another model or split anew: of those it says nothing.
 */
import type { AppState } from '../../store/app-state.ts';
import { useAppStore, useStudio } from '../../store/use-app-store.ts';

type Phase = AppState['evaluation']['phase'];

/** Subjects by the failure they belong to, for as long as the store holds it. */
const subjects = new WeakMap<Phase, readonly unknown[]>();

/** @returns evaluates the current model on the open dataset; never throws */
export function useEvaluate(): () => Promise<void> {
  const { store } = useStudio();
  return async () => {
    const subject = subjectOf(store.getState());
    await store.getState().evaluate();
    subjects.set(store.getState().evaluation.phase, subject);
  };
}

/** Why the last evaluation failed; null when it did not, or was one of something else. */
export function useEvaluationFailure(): string | null {
  return useAppStore((state) => {
    const { phase } = state.evaluation;
    if (phase.phase !== 'failed') return null;
    const present = subjectOf(state);
    const failed = subjects.get(phase) ?? present;
    return failed.every((part, at) => part === present[at]) ? phase.message : null;
  });
}

/** Everything a result depends on that can be changed on the page. */
function subjectOf({ dataset, model, pairs }: AppState): readonly unknown[] {
  return [dataset.open?.summary.id, model.current?.id, pairs.split];
}
