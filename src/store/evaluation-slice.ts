/**
 * The current model on people it never saw: the report, and the threshold a person tries out on it.
 * Rates at another threshold are worked out by the views from the report's distances, without a call.
 */
import type { CreateSlice, EvaluationActions, EvaluationData } from './app-state.ts';
import { failureMessage, wasCancelled } from './failure.ts';

export const createEvaluationSlice: CreateSlice<'evaluation', EvaluationActions> = (set, get, { engine }) => {
  let running: AbortController | null = null;

  const update = (change: Partial<EvaluationData>): void =>
    set((state) => ({ evaluation: { ...state.evaluation, ...change } }));

  engine.on('progress', (progress) => {
    if (progress.call === 'evaluate' && get().evaluation.phase.phase === 'running') {
      update({ phase: { phase: 'running', progress } });
    }
  });

  return {
    evaluation: { report: null, threshold: 0, phase: { phase: 'idle' } },
    async evaluate() {
      const { dataset, model, pairs, evaluation } = get();
      if (dataset.open === null || model.current === null || evaluation.phase.phase === 'running') return;
      running = new AbortController();
      update({ phase: { phase: 'running', progress: null } });
      try {
        const request = {
          modelId: model.current.id,
          datasetId: dataset.open.summary.id,
          split: pairs.split,
        };
        const report = await engine.call('evaluate', request, { signal: running.signal });
        get().forgetInsight();
        update({ report, threshold: report.result.threshold, phase: { phase: 'idle' } });
      } catch (error) {
        update({
          phase: wasCancelled(error)
            ? { phase: 'idle' }
            : { phase: 'failed', message: failureMessage(error) },
        });
      } finally {
        running = null;
      }
    },
    cancelEvaluation: () => running?.abort(),
    setEvaluationThreshold: (threshold) => update({ threshold }),
    async keepThreshold() {
      const { report, threshold } = get().evaluation;
      if (report === null) return;
      try {
        const model = await engine.call('setThreshold', { id: report.modelId, threshold });
        await get().loadModels();
        get().notify({
          kind: 'success',
          title: 'Threshold kept',
          message: `${model.name} now calls pairs the same person up to a distance of ${threshold.toFixed(2)}.`,
        });
      } catch (error) {
        get().notify({ kind: 'error', title: 'The threshold was not kept', message: failureMessage(error) });
      }
    },
  };
};
