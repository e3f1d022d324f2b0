/**
 * The training options and the run in progress, as far as a person reads along: stage, progress,
 * validations. Step-by-step curves are in `live-training.ts`; weights never leave the engine.
 */
import type { StepBatch } from '../records/run.ts';
import { changeOptions } from '../siamese/change-options.ts';
import { defaultTrainingOptions } from '../siamese/options.ts';
import type { CreateSlice, RunProgress, TrainingActions, TrainingData } from './app-state.ts';
import { chosenRun } from './chosen-run.ts';
import { describeOutcome } from './describe-outcome.ts';
import { failureMessage } from './failure.ts';
import { freshRun, lightNumbers } from './light-numbers.ts';
import { optionsFromModel } from './options-from-model.ts';
import { runProgress } from './run-progress.ts';
import { addToTiming, type StepTiming } from './step-timing.ts';
import { suitsNetwork } from './suits-network.ts';
import { failWork, finishWork, idle, settled, startWork, tellProgress } from './work.ts';

/** Shortest time between two updates of the light numbers; a chart needs more, a reader does not. */
const updateEveryMs = 200;

const idleTraining: TrainingData = {
  options: defaultTrainingOptions,
  startFrom: null,
  network: null,
  work: idle,
  ...freshRun,
};

export const createTrainingSlice: CreateSlice<'training', TrainingActions> = (set, get, { engine }) => {
  let waiting: StepBatch | null = null;
  let lastUpdate = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stepOncePaused = false;
  let timing: StepTiming | null = null;
  let stoppedEarly = false;

  const update = (change: Partial<TrainingData>): void =>
    set((state) => ({ training: { ...state.training, ...change } }));
  const flush = (): void => {
    clearTimeout(timer);
    if (waiting !== null) update({ ...lightNumbers(waiting), timing });
    waiting = null;
    lastUpdate = performance.now();
  };
  const ask = (name: 'pauseTraining' | 'resumeTraining' | 'stepTraining' | 'stopTraining'): void => {
    engine.call(name, {}).catch((error: unknown) => {
      get().notify({ kind: 'error', title: 'The run did not react', message: failureMessage(error) });
    });
  };
  /** The run has an end, or none any more: the figures that came last are shown with it. */
  const close = (change: Partial<TrainingData>): void => {
    flush();
    update({ ...change, secondsLeft: null });
  };

  engine.on('runStarted', (run) => {
    const { work } = get().training;
    if (work.state !== 'working' || work.progress !== null) return; // of a call that nobody waits for any more
    waiting = null;
    timing = null;
    clearTimeout(timer);
    const progress: RunProgress = { runId: run.id, stage: 'preparing', preparing: null };
    update({ ...freshRun, run, work: tellProgress(work, progress) });
  });
  engine.on('progress', (preparing) => {
    const progress = runProgress(get().training);
    if (preparing.call !== 'train' || progress === null) return;
    update({ work: tellProgress(get().training.work, { ...progress, preparing }) });
  });
  engine.on('trainingStage', ({ runId, stage }) => {
    flush();
    const progress = runProgress(get().training);
    if (progress === null) return; // told late, after the reply
    update({ work: tellProgress(get().training.work, { ...progress, runId, stage }) });
    if (stage === 'paused' && stepOncePaused) ask('stepTraining');
    if (stage === 'paused' || stage === 'running') stepOncePaused = false;
  });
  engine.on('steps', (batch) => {
    waiting = batch;
    timing = addToTiming(timing, batch);
    // The last batch before a pause has no other after it: its numbers come with the timer.
    clearTimeout(timer);
    const early = updateEveryMs - (performance.now() - lastUpdate);
    if (early <= 0) flush();
    else timer = setTimeout(flush, early);
  });
  engine.on('validation', ({ report, pairs }) => {
    flush();
    const { distances: _, ...numbers } = report;
    update({ latest: { report, pairs }, validations: [...get().training.validations, numbers] });
  });
  engine.on('collapse', ({ warning }) => update({ collapse: warning }));

  return {
    training: idleTraining,
    setTrainingOptions(change) {
      const { options } = get().training;
      const next = changeOptions(options, change);
      const sameNetwork = next.preset === options.preset && next.distance === options.distance;
      // A model to go on from brings its network and its part of the photo: another one begins with random weights.
      update({
        options: next,
        ...(sameNetwork ? {} : { network: null }),
        ...(sameNetwork && next.region === options.region ? {} : { startFrom: null }),
      });
    },
    resetTrainingOptions: () => update({ options: defaultTrainingOptions, startFrom: null, network: null }),
    setStartFrom(id) {
      const model = get().models.models.find((one) => one.id === id);
      const { learningRate } = defaultTrainingOptions;
      if (model === undefined) {
        return update({ startFrom: null, options: changeOptions(get().training.options, { learningRate }) });
      }
      const options = optionsFromModel(get().training.options, model);
      update({ startFrom: model.id, network: null, options });
    },
    async describeNetwork() {
      const { options } = get().training;
      try {
        const network = await engine.call('describeNetwork', { options });
        if (get().training.options.preset === options.preset) update({ network });
      } catch (error) {
        get().notify({ kind: 'error', title: 'The network cannot be shown', message: failureMessage(error) });
      }
    },
    async startTraining(startPaused = false) {
      const { dataset, pairs } = get();
      if (dataset.open === null) return;
      const request = {
        datasetId: dataset.open.summary.id,
        split: pairs.split,
        ...chosenRun(get()),
        startPaused,
      };
      await get().followRun(request, () => engine.call('train', request));
    },
    async followRun(request, train) {
      const { work } = get().training;
      if (work.state === 'working') return null;
      update({ ...freshRun, work: startWork(work, request) });
      if (!suitsNetwork(get().engine, request.options.preset)) {
        stoppedEarly = false;
        await get().startEngine('auto', false, request.options.preset);
        if (stoppedEarly) {
          update({ work: settled(get().training.work) });
          return null;
        }
      }
      try {
        const run = await train();
        close({ work: finishWork(get().training.work, run.id), run });
        get().notify(describeOutcome(run));
        return run;
      } catch (error) {
        close({ work: failWork(get().training.work, error) });
        return null;
      } finally {
        stepOncePaused = false;
        await get().loadModels();
      }
    },
    pauseTraining: () => ask('pauseTraining'),
    resumeTraining() {
      const progress = runProgress(get().training);
      // Shown at once: the engine says "running" only with its next stage.
      if (progress !== null) {
        update({ work: tellProgress(get().training.work, { ...progress, stage: 'running' }) });
      }
      ask('resumeTraining');
    },
    stepTraining() {
      if (runProgress(get().training) !== null) return ask('stepTraining');
      stepOncePaused = true;
      void get().startTraining(true);
    },
    stopTraining() {
      stoppedEarly = true; // the engine knows of no run yet while the backend is being chosen
      ask('stopTraining');
    },
  };
};
