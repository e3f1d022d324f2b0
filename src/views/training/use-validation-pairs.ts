/**
 * The validation pairs to show before a run has measured any: those of the plan at hand, else those
 * the current split would give. Nothing is stored: the Pairs view makes the plan that counts.
 */
import { useEffect, useState } from 'react';
import type { FacePairs } from '../../siamese/reports.ts';
import { useAppStore, useStudio } from '../../store/use-app-store.ts';

export function useValidationPairs(): FacePairs | null {
  const { engine } = useStudio();
  const datasetId = useAppStore((state) => state.dataset.open?.summary.id ?? null);
  const split = useAppStore((state) => state.pairs.split);
  const plan = useAppStore((state) => state.pairs.plan);
  const [asked, setAsked] = useState<{ key: string; pairs: FacePairs } | null>(null);
  const planned = plan !== null && plan.datasetId === datasetId ? plan.validationPairs : null;
  const key = JSON.stringify([datasetId, split]);
  const missing = planned === null && datasetId !== null;

  useEffect(() => {
    if (!missing || datasetId === null) return;
    const left = new AbortController();
    engine.call('planPairs', { datasetId, split }, { signal: left.signal }).then(
      ({ validationPairs }) => setAsked({ key, pairs: validationPairs }),
      () => {}, // too few people: starting the run says so, with what to do
    );
    return () => left.abort();
  }, [engine, missing, datasetId, split, key]);

  return planned ?? (asked?.key === key ? asked.pairs : null);
}
