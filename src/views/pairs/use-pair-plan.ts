/**
 * Keeps a plan at hand while the pairs view is open: plans when there is none, a moment after the
 * last change of the split, and draws when there is a plan but no preview of it, or one that would
 * look different by now.
 */
import { useEffect, useState } from 'react';
import type { PairPlan } from '../../records/pairs.ts';
import { looksDifferent } from '../../store/looks-different.ts';
import { useAppStore } from '../../store/use-app-store.ts';

/** Long enough to type a number, short enough to feel immediate. */
const settleMs = 250;

export interface PairPlanState {
  /** The plan, or the previous one while the next is being made: the page does not jump. */
  readonly plan: PairPlan | null;
  readonly phase: 'idle' | 'planning' | 'drawing' | 'failed';
  readonly message: string | null;
}

export function usePairPlan(): PairPlanState {
  const { plan, preview, phase, message, split } = useAppStore((state) => state.pairs);
  const planPairs = useAppStore((state) => state.planPairs);
  const drawPairs = useAppStore((state) => state.drawPairs);
  const [firstSplit] = useState(split);
  const [shown, setShown] = useState(plan);
  if (plan !== null && plan !== shown) setShown(plan);

  const needsPlan = plan === null && phase === 'idle';
  useEffect(() => {
    if (!needsPlan) return;
    const timer = setTimeout(() => void planPairs(), split === firstSplit ? 0 : settleMs);
    return () => clearTimeout(timer);
  }, [needsPlan, split, firstSplit, planPairs]);

  const outdated = useAppStore(
    ({ pairs: { part, drawnWith }, training: { options } }) =>
      drawnWith !== null && looksDifferent(part, drawnWith, options),
  );
  const needsPreview = plan !== null && (preview === null || outdated) && phase === 'idle';
  useEffect(() => {
    if (needsPreview) void drawPairs();
  }, [needsPreview, drawPairs]);

  return { plan: phase === 'failed' && plan === null ? null : (plan ?? shown), phase, message };
}
