/** Says each validation and the end of the run to those who do not see the charts. */
import { VisuallyHidden } from '@mantine/core';
import { shareText } from '../../components/figures.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export function ValidationAnnouncer() {
  const last = useAppStore((state) => state.training.validations.at(-1));
  const outcome = useAppStore(({ training: { work, run } }) =>
    work.state === 'working' || work.state === 'failed' ? null : (run?.status ?? null),
  );
  const result =
    last === undefined
      ? ''
      : `Step ${last.step}: ${shareText(last.accuracy)} of the validation pairs right, AUC ${last.auc.toFixed(2)}.`;
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {outcome === null || outcome === 'running' ? result : `Run ${outcome}. ${result}`}
    </VisuallyHidden>
  );
}
