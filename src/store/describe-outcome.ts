/** How a run ended, as a notice: what happened, how good it is, and what to do next. */
import type { RunSummary } from '../records/run.ts';
import type { Notice } from './app-state.ts';

export function describeOutcome(run: RunSummary): Omit<Notice, 'id'> {
  const best = run.summary?.best ?? null;
  const steps = `${(run.summary?.steps ?? 0).toLocaleString('en')} steps`;
  if (run.summary?.reason === 'not-finite') {
    return {
      kind: 'warning',
      title: 'The run broke off',
      message: `The loss stopped being a number after ${steps}. ${keptInWords(run)} Try a smaller learning rate.`,
    };
  }
  if (run.status === 'failed' || run.status === 'interrupted') {
    return {
      kind: 'error',
      title: 'The run broke off',
      message: `It ended after ${steps}. ${keptInWords(run)}`,
    };
  }
  const result =
    best === null
      ? 'It was too short to be measured on validation people.'
      : `Best checkpoint: ${(best.accuracy * 100).toFixed(1)} % of the validation pairs right, AUC ${best.auc.toFixed(3)}.`;
  return {
    kind: 'success',
    title: run.status === 'stopped' ? `Stopped after ${steps}` : `Trained ${steps}`,
    message: `${result}${run.modelId === null ? '' : ' Evaluate it on unseen people next.'}`,
  };
}

function keptInWords(run: RunSummary): string {
  return run.modelId === null ? 'No checkpoint was kept.' : 'Its best checkpoint is kept under Models.';
}
