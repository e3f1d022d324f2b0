/**
 * The training options and the run in progress, as far as a person reads along: stage, progress,
 * validations. Step-by-step curves are in `live-training.ts`; weights never leave the engine.
 */
import type { RunSummary, StepBatch } from '../records/run.ts';
import { changeOptions } from '../siamese/change-options.ts';
import { shownRegion } from '../siamese/face-image.ts';
import { defaultTrainingOptions } from '../siamese/options.ts';
import type { CreateSlice, TrainingActions, TrainingData } from './app-state.ts';
import { describeOutcome } from './describe-outcome.ts';
import { failureMessage, wasCancelled } from './failure.ts';
import { nameRun } from './name-run.ts';
import { addToTiming, type StepTiming } from './step-timing.ts';
import { suitsNetwork } from './suits-network.ts';

/** Shortest time between two updates of the light numbers; a chart needs more, a reader does not. */
const updateEveryMs = 200;

/** Weights that know faces already are moved with care. */
const gentleLearningRate = 0.0005;

const idleTraining: TrainingData = {
  options: defaultTrainingOptions,
  startFrom: null,
  network: null,
  phase: { phase: 'idle' },
  run: null,
  progress: 0,
  secondsLeft: null,
  facesPerSecond: 0,
  step: 0,
  timing: null,
  latest: null,
  validations: [],
  collapse: null,
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
  const finish = (run: RunSummary): void => {
    flush();
    update({ phase: { phase: 'idle' }, run, secondsLeft: null });
    get().notify(describeOutcome(run));
  };
  const fail = (error: unknown): void => {
    flush();
    const phase = wasCancelled(error)
      ? ({ phase: 'idle' } as const)
      : ({ phase: 'failed', message: failureMessage(error) } as const);
    update({ phase, secondsLeft: null });
  };

  engine.on('runStarted', (run) => {
    if (get().training.phase.phase !== 'starting') return; // of a call that nobody waits for any more
    waiting = null;
    timing = null;
    clearTimeout(timer);
    update({
      ...freshRun,
      run,
      phase: { phase: 'active', runId: run.id, stage: 'preparing' },
    });
  });
  engine.on('trainingStage', ({ runId, stage }) => {
    flush();
    if (get().training.phase.phase !== 'active') return; // told late, after the reply
    update({ phase: { phase: 'active', runId, stage } });
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
      const { preset, distance } = model.network;
      const { crop, inputSize } = model.preprocessing;
      const region = shownRegion(crop, inputSize);
      const { options } = get().training;
      const network = preset === options.preset ? {} : { preset };
      const { budgetUnit, budget } = options; // how long is not the model's affair
      const own = { ...network, distance, region, budgetUnit, budget, learningRate: gentleLearningRate };
      update({ startFrom: model.id, network: null, options: changeOptions(options, own) });
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
      const { dataset, pairs, training, models } = get();
      const { phase } = training.phase;
      if (dataset.open === null || phase === 'starting' || phase === 'active') return;
      update({ ...freshRun, phase: { phase: 'starting' } });
      if (!suitsNetwork(get().engine, training.options.preset)) {
        stoppedEarly = false;
        await get().startEngine();
        if (stoppedEarly) return update({ phase: { phase: 'idle' } });
      }
      try {
        const request = {
          datasetId: dataset.open.summary.id,
          split: pairs.split,
          options: training.options,
          name: nameRun(
            training.options,
            models.runs.map((run) => run.name),
          ),
          startFrom: models.models.some(({ id }) => id === training.startFrom) ? training.startFrom : null,
          startPaused,
        };
        finish(await engine.call('train', request));
      } catch (error) {
        fail(error);
      } finally {
        stepOncePaused = false;
        await get().loadModels();
      }
    },
    pauseTraining: () => ask('pauseTraining'),
    resumeTraining() {
      const { phase } = get().training;
      // Shown at once: the engine says "running" only with its next stage.
      if (phase.phase === 'active') update({ phase: { ...phase, stage: 'running' } });
      ask('resumeTraining');
    },
    stepTraining() {
      if (get().training.phase.phase === 'active') return ask('stepTraining');
      stepOncePaused = true;
      void get().startTraining(true);
    },
    stopTraining() {
      stoppedEarly = true; // the engine knows of no run yet while the backend is being chosen
      ask('stopTraining');
    },
  };
};

const freshRun = {
  run: null,
  progress: 0,
  secondsLeft: null,
  facesPerSecond: 0,
  step: 0,
  timing: null,
  latest: null,
  validations: [],
  collapse: null,
} satisfies Partial<TrainingData>;

function lightNumbers(batch: StepBatch): Partial<TrainingData> {
  return {
    progress: batch.progress,
    secondsLeft: batch.secondsLeft,
    facesPerSecond: batch.facesPerSecond,
    step: batch.step.at(-1) ?? 0,
  };
}
