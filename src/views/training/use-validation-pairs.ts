/**
 * The validation pairs to show before a run has measured any: those of the plan at hand, else those
 * the current split would give. Nothing is stored: the Pairs view makes the plan that counts.
 */
import { useEffect, useState } from 'react';
import type { FacePairs } from '../../siamese/reports.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { lastValue } from '../../store/work.ts';

export function useValidationPairs(): FacePairs | null {
  const readPairs = useAppStore((state) => state.validationPairs);
  const datasetId = useAppStore((state) => state.dataset.open?.summary.id ?? null);
  const split = useAppStore((state) => state.pairs.split);
  const plan = useAppStore((state) => lastValue(state.pairs.plan));
  const [asked, setAsked] = useState<{ key: string; pairs: FacePairs } | null>(null);
  const planned = plan !== null && plan.datasetId === datasetId ? plan.validationPairs : null;
  const key = JSON.stringify([datasetId, split]);
  const missing = planned === null && datasetId !== null;

  useEffect(() => {
    if (!missing || datasetId === null) return;
    const left = new AbortController();
    void readPairs({ datasetId, split }, left.signal).then((pairs) => {
      if (pairs !== null) setAsked({ key, pairs });
    });
    return () => left.abort();
  }, [readPairs, missing, datasetId, split, key]);

  return planned ?? (asked?.key === key ? asked.pairs : null);
}
