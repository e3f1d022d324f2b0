/** Asks for an answer when it is first looked at, and gives what there is of it. */
import { useEffect, useRef } from 'react';
import type { EvaluationReport } from '../../records/evaluation.ts';
import type { InsightData, Work } from '../../store/app-state.ts';
import { useAppStore } from '../../store/use-app-store.ts';

type ValueOf<Name extends keyof InsightData> =
  InsightData[Name] extends Work<infer _, infer Value> ? Value : never;

export function useInsight<Name extends keyof InsightData>(
  name: Name,
  report: EvaluationReport,
  ask: () => void,
): { readonly work: InsightData[Name]; readonly value: ValueOf<Name> | null } {
  const work = useAppStore(({ insight }) => insight[name]);
  const asked = useRef<EvaluationReport | null>(null);
  useEffect(() => {
    if (asked.current === report) return; // also when it was cancelled: then a button asks again
    asked.current = report;
    if (work.state === 'idle') ask();
  }, [report, work.state, ask]);
  return { work, value: work.state === 'done' ? (work.value as ValueOf<Name>) : null }; // of the same name
}
