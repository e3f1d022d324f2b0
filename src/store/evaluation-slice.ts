/**
 * The current model on people it never saw: the report, and the threshold a person tries out on it.
 * Rates at another threshold are worked out by the views from the report's distances, without a call.
 */
import type {
  AppData,
  CreateSlice,
  EvaluationActions,
  EvaluationData,
  EvaluationSubject,
} from './app-state.ts';
import { type Failure, failureMessage, lookAtSplit } from './failure.ts';
import {
  failWork,
  finishWork,
  idle,
  isSameSubject,
  lastValue,
  settled,
  startWork,
  tellProgress,
} from './work.ts';

export const createEvaluationSlice: CreateSlice<'evaluation', EvaluationActions> = (set, get, { engine }) => {
  let running: AbortController | null = null;

  const update = (change: Partial<EvaluationData>): void =>
    set((state) => ({ evaluation: { ...state.evaluation, ...change } }));

  engine.on('progress', (progress) => {
    if (progress.call === 'evaluate') update({ work: tellProgress(get().evaluation.work, progress) });
  });

  /** One at a time. @param test puts what came of it into the slice itself */
  const show = async (
    subject: EvaluationSubject,
    test: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> => {
    if (get().evaluation.work.state === 'working') return;
    running = new AbortController();
    update({ work: startWork(get().evaluation.work, subject) });
    try {
      await test(running.signal);
    } catch (error) {
      // Whatever went wrong: who is tested, and in which pairs, is up to the split.
      update({ work: failWork(get().evaluation.work, error, lookAtSplit) });
    } finally {
      running = null;
    }
  };

  return {
    evaluation: { work: idle, threshold: 0 },
    async evaluate() {
      const subject = presentSubject(get());
      if (subject === null) return;
      await show(subject, async (signal) => {
        const report = await engine.call('evaluate', subject, { signal });
        get().forgetInsight();
        update({ work: finishWork(get().evaluation.work, report), threshold: report.result.threshold });
      });
    },
    followTest: (subject, test) =>
      show(subject, async (signal) => {
        await test(signal);
        update({ work: settled(get().evaluation.work) });
      }),
    cancelEvaluation: () => running?.abort(),
    setEvaluationThreshold: (threshold) => update({ threshold }),
    async keepThreshold() {
      const { work, threshold } = get().evaluation;
      const report = lastValue(work);
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

/** Why the last evaluation failed; null when it did not, or was one of something else than the page shows now. */
export function evaluationFailure(data: AppData): Failure | null {
  const { work } = data.evaluation;
  const present = presentSubject(data);
  if (work.state !== 'failed' || present === null) return null;
  return isSameSubject(work.subject, present) ? work : null;
}

/** Everything a result depends on that can be changed on the page; null when something is missing. */
function presentSubject({ dataset, model, pairs }: AppData): EvaluationSubject | null {
  if (dataset.open === null || model.current === null) return null;
  return { modelId: model.current.id, datasetId: dataset.open.summary.id, split: pairs.split };
}
