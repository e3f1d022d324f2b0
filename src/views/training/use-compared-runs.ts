/** Which runs are ticked for the comparison, and why others cannot be. Fetches the curves of a ticked one. */
import { useMemo, useState } from 'react';
import type { RunId } from '../../records/ids.ts';
import type { RunSummary } from '../../records/run.ts';
import { useAppStore, useShownState, useStudio } from '../../store/use-app-store.ts';

/** More lines than there are colours cannot be told apart. */
const mostCompared = 6;

export interface ComparedRuns {
  /** The same array for as long as the same runs are compared. */
  readonly compared: readonly RunSummary[];
  tick(id: RunId, on: boolean): void;
  /** Why a run cannot be ticked, in a few words; null when it can, or can be unticked. */
  whyNot(run: RunSummary): string | null;
}

export function useComparedRuns(): ComparedRuns {
  const { store } = useStudio();
  const runs = useShownState((state) => state.models.runs);
  const loadHistory = useAppStore((state) => state.loadHistory);
  const [ticked, setTicked] = useState<readonly RunId[]>([]);
  const [withoutCurves, setWithoutCurves] = useState<readonly RunId[]>([]);
  const compared = useMemo(() => runs.filter((run) => ticked.includes(run.id)), [runs, ticked]);

  const untick = (id: RunId): void => setTicked((before) => before.filter((other) => other !== id));
  const tick = async (id: RunId): Promise<void> => {
    setTicked((before) => [...before, id]);
    await loadHistory(id);
    const steps = store.getState().models.histories[id]?.step.length ?? 0;
    if (steps > 0) return;
    setWithoutCurves((before) => [...before, id]);
    untick(id);
  };
  return {
    compared,
    tick: (id, on) => (on ? void tick(id) : untick(id)),
    whyNot({ id, status, summary }) {
      if (status === 'running') return 'when it has ended';
      if (status === 'interrupted') return 'no curves: they are kept when a run ends';
      if (summary?.steps === 0) return 'no curves: it ended before its first step';
      if (withoutCurves.includes(id)) return 'no curves were kept';
      return compared.length >= mostCompared && !ticked.includes(id) ? `${mostCompared} at most` : null;
    },
  };
}
