/** How well the photos of a person agree, to the model that decides; asked anew when either changes. */
import { useEffect, useState } from 'react';
import type { ModelSummary } from '../../records/model.ts';
import type { EnrolmentReport, EnrolmentSummary } from '../../records/verification.ts';
import { useAppStore } from '../../store/use-app-store.ts';

/** @returns null while it is not known, and for one photo, of which there is nothing to tell */
export function useEnrolmentReport(
  { id, changedAt, photos }: EnrolmentSummary,
  model: ModelSummary | null,
): EnrolmentReport | null {
  const describeEnrolment = useAppStore((state) => state.describeEnrolment);
  const modelId = model?.id ?? null;
  const changed = changedAt.getTime();
  const subject = `${id} ${changed} ${modelId}`;
  const [known, setKnown] = useState<{ subject: string; report: EnrolmentReport } | null>(null);
  useEffect(() => {
    if (modelId === null || photos < 2) return;
    let left = false;
    describeEnrolment({ id, modelId }).then((work) => {
      if (!left && work.state === 'done') setKnown({ subject, report: work.value });
    });
    return () => {
      left = true;
    };
  }, [describeEnrolment, id, modelId, photos, subject]);
  return known?.subject === subject ? known.report : null;
}
