/**
 * Keeps a plan at hand while the pairs view is open: plans when there is none, a moment after the
 * last change of the split, and draws when there is a plan but no preview of it, or one that would
 * look different by now.
 */
import { useEffect, useState } from 'react';
import type { PairPlan } from '../../records/pairs.ts';
import type { Work } from '../../store/app-state.ts';
import { looksDifferent } from '../../store/looks-different.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { lastValue } from '../../store/work.ts';

/** Long enough to type a number, short enough to feel immediate. */
const settleMs = 250;

export interface PairPlanState {
  /** The plan, or the previous one while the next is being made: the page does not jump. */
  readonly plan: PairPlan | null;
  readonly planning: boolean;
  readonly problem: { readonly title: string; readonly message: string } | null;
}

export function usePairPlan(): PairPlanState {
  const { plan: planWork, preview, split } = useAppStore((state) => state.pairs);
  const planPairs = useAppStore((state) => state.planPairs);
  const drawPairs = useAppStore((state) => state.drawPairs);
  const plan = lastValue(planWork);
  const [firstSplit] = useState(split);
  const [shown, setShown] = useState(plan);
  if (plan !== null && plan !== shown) setShown(plan);

  const needsPlan = planWork.state === 'idle';
  useEffect(() => {
    if (!needsPlan) return;
    const timer = setTimeout(() => void planPairs(), split === firstSplit ? 0 : settleMs);
    return () => clearTimeout(timer);
  }, [needsPlan, split, firstSplit, planPairs]);

  const outdated = useAppStore(
    ({ pairs, training: { options } }) =>
      pairs.preview.state === 'done' && looksDifferent(pairs.part, pairs.preview.subject.options, options),
  );
  const needsPreview = planWork.state === 'done' && (preview.state === 'idle' || outdated);
  useEffect(() => {
    if (needsPreview) void drawPairs();
  }, [needsPreview, drawPairs]);

  const problem = problemOf('The people could not be split', planWork);
  return {
    plan: planWork.state === 'failed' && plan === null ? null : (plan ?? shown),
    planning: planWork.state === 'working',
    problem: problem ?? problemOf('The pairs could not be drawn', preview),
  };
}

function problemOf(title: string, work: Work<unknown, unknown>): PairPlanState['problem'] {
  return work.state === 'failed' ? { title, message: work.message } : null;
}
