import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EngineHandlers } from '../engine/protocol.ts';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import { CancelledError } from '../ports/errors.ts';
import type { EngineReport } from '../records/machine.ts';
import type { RunSummary } from '../records/run.ts';
import { defaultTrainingOptions } from '../siamese/options.ts';
import { fakeDataset } from '../testing/fake-dataset.ts';
import { fakeEngineReport } from '../testing/fake-engine-report.ts';
import type { EngineData } from './app-state.ts';
import { createAppStore } from './create-app-store.ts';
import { runProgress } from './run-progress.ts';
import {
  fakeFinishedRun,
  fakeModel,
  fakePairs,
  fakeRun,
  fakeSteps,
  fakeValidation,
} from './testing/fake-run.ts';

function setUp(handlers: Partial<EngineHandlers> = {}) {
  const engine = createFakeEngine(handlers);
  const reader = createFakeReader({ models: async () => [fakeModel()] });
  const store = createAppStore({ engine, reader });
  const open = fakeDataset({ Ada: 3, Bo: 2 });
  store.setState((state) => ({ dataset: { ...state.dataset, open } }));
  return { engine, store, training: () => store.getState().training };
}

/** A `train` call that ends when the test says so. */
function pendingRun() {
  let finish: (run: RunSummary) => void = () => {};
  const train = () =>
    new Promise<RunSummary>((resolve) => {
      finish = resolve;
    });
  return { train, finish: (run: RunSummary) => finish(run) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => vi.restoreAllMocks());

describe('the options of a run', () => {
  test('a preset brings the options that make sense only with it', () => {
    const { store, training } = setUp();
    store.getState().setTrainingOptions({ preset: 'koch2015' });
    expect(training().options).toMatchObject({
      preset: 'koch2015',
      distance: 'weighted-l1',
      loss: 'koch',
      sampling: 'twin-pairs',
      budget: 2700,
      peoplePerBatch: defaultTrainingOptions.peoplePerBatch,
    });
  });

  test('a model to go on from brings its network and a gentle learning rate, and leaves the rest', async () => {
    const { store, training } = setUp();
    await store.getState().loadModels();
    const chosen = { budgetUnit: 'steps', budget: 3, loss: 'pair-logistic', margin: 1.5, seed: 4 } as const;
    for (const preset of ['compact', 'quick'] as const) {
      store.getState().setTrainingOptions({ preset, ...chosen });
      store.getState().setStartFrom(store.getState().models.models[0]!.id);
      expect(training().options).toMatchObject({
        preset: 'compact',
        budgetUnit: 'steps',
        budget: 3,
        seed: 4,
      });
      expect(training().options.learningRate).toBeLessThan(defaultTrainingOptions.learningRate);
    }
    store.getState().setTrainingOptions({ preset: 'compact', ...chosen });
    store.getState().setStartFrom(store.getState().models.models[0]!.id);
    expect(training().options).toMatchObject(chosen); // the network it was, so nothing else to bring
  });

  test('another part of the photo, network or distance is no longer that of a model to go on from', async () => {
    const { store, training } = setUp();
    await store.getState().loadModels();
    const { id } = store.getState().models.models[0]!;
    for (const own of [{ region: 0.9 }, { preset: 'quick' }, { distance: 'weighted-l1' }] as const) {
      store.getState().setStartFrom(id);
      store.getState().setTrainingOptions({ budget: 7 });
      expect(training().startFrom).toBe(id);
      store.getState().setTrainingOptions(own);
      expect(training().startFrom).toBeNull();
    }
  });

  test('what is changed together with the preset wins over what the preset brings', () => {
    const { store, training } = setUp();
    store.getState().setTrainingOptions({ preset: 'koch2015', loss: 'pair-logistic' });
    expect(training().options.loss).toBe('pair-logistic');
  });

  test('another preset forgets the description of the old network, another margin does not', async () => {
    const { store, training } = setUp({ describeNetwork: async () => fakeModel().network });
    await store.getState().describeNetwork();
    store.getState().setTrainingOptions({ margin: 1.5 });
    expect(training().network?.weights).toBe(1000);
    store.getState().setTrainingOptions({ preset: 'koch2015' });
    expect(training().network).toBeNull();
  });
});

describe('a run', () => {
  test('asks for the open dataset, the chosen split and a name that tells runs apart', async () => {
    const { train, finish } = pendingRun();
    const { engine, store } = setUp({ train });
    const run = store.getState().startTraining();
    expect(engine.requestsOf('train')).toEqual([
      {
        datasetId: 'dataset-1',
        split: store.getState().pairs.split,
        options: defaultTrainingOptions,
        name: 'Compact, contrastive, 15 min',
        startFrom: null,
        startPaused: false,
      },
    ]);
    finish(fakeFinishedRun());
    await run;
  });

  test('goes through its stages, collects validations and ends with its models listed', async () => {
    const { train, finish } = pendingRun();
    const { engine, store, training } = setUp({ train });
    const run = store.getState().startTraining();
    expect(training().work).toMatchObject({ state: 'working', progress: null });
    engine.emit('runStarted', fakeRun());
    expect(runProgress(training())).toEqual({ runId: 'run-1', stage: 'preparing', preparing: null });
    engine.emit('trainingStage', { runId: fakeRun().id, stage: 'running' });
    engine.emit('steps', fakeSteps([0.5], 50));
    engine.emit('validation', { runId: fakeRun().id, report: fakeValidation(), pairs: fakePairs });
    expect(training()).toMatchObject({ step: 50, facesPerSecond: 1234, progress: 0.25, secondsLeft: 90 });
    expect(training().timing).toMatchObject({ firstStepMs: 400, partsMs: { backward: 50 } });
    expect(training().latest?.pairs).toBe(fakePairs);
    expect(training().validations).toHaveLength(1);
    expect(training().validations[0]).not.toHaveProperty('distances');
    finish(fakeFinishedRun());
    await run;
    expect(training().work).toMatchObject({ state: 'done', value: 'run-1' });
    expect(training().run?.status).toBe('finished');
    expect(store.getState().models.models.map((model) => model.id)).toEqual(['model-1']);
    expect(store.getState().notices.list.at(-1)).toMatchObject({
      kind: 'success',
      title: 'Trained 50 steps',
    });
  });

  test('many batches of steps change the store only a few times a second, the last one at the next stage', () => {
    let now = 1000;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const { engine, store, training } = setUp({ train: pendingRun().train });
    void store.getState().startTraining();
    engine.emit('runStarted', fakeRun());
    let changes = 0;
    store.subscribe(() => {
      changes += 1;
    });
    for (let step = 1; step <= 100; step++) {
      now += 10; // a second in all
      engine.emit('steps', fakeSteps([0.5], step));
    }
    expect(changes).toBeLessThanOrEqual(6);
    engine.emit('trainingStage', { runId: fakeRun().id, stage: 'validating' });
    expect(training().step).toBe(100);
  });

  test('the last batch before a pause is shown a moment later, with no event after it', () => {
    vi.useFakeTimers();
    try {
      const { engine, store, training } = setUp({ train: pendingRun().train });
      void store.getState().startTraining();
      engine.emit('runStarted', fakeRun());
      engine.emit('trainingStage', { runId: fakeRun().id, stage: 'paused' });
      engine.emit('steps', fakeSteps([0.5], 7)); // a step that was pressed at once
      expect(training().step).toBe(0);
      vi.advanceTimersByTime(1000);
      expect(training().step).toBe(7);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a new run forgets the validations and the collapse of the one before', async () => {
    const { train, finish } = pendingRun();
    const { engine, store, training } = setUp({ train });
    const run = store.getState().startTraining();
    engine.emit('runStarted', fakeRun());
    engine.emit('validation', { runId: fakeRun().id, report: fakeValidation(), pairs: fakePairs });
    engine.emit('collapse', {
      runId: fakeRun().id,
      warning: { step: 9, kind: 'loss-at-margin', message: 'Larger margin.' },
    });
    expect(training().collapse?.step).toBe(9);
    finish(fakeFinishedRun());
    await run;
    void store.getState().startTraining();
    engine.emit('runStarted', fakeRun());
    expect(training()).toMatchObject({ collapse: null, latest: null, validations: [] });
  });

  test('a failed run says why and can be started again', async () => {
    const { store, training } = setUp({
      train: async () => {
        throw new Error('Only one person is left to train on.');
      },
    });
    await store.getState().startTraining();
    expect(training().work).toMatchObject({
      state: 'failed',
      name: 'Error',
      message: 'Only one person is left to train on.',
    });
  });

  test('is not started twice, nor without a dataset', async () => {
    const { train, finish } = pendingRun();
    const { engine, store } = setUp({ train });
    const first = store.getState().startTraining();
    await store.getState().startTraining();
    expect(engine.requestsOf('train')).toHaveLength(1);
    finish(fakeFinishedRun());
    await first;
    store.setState((state) => ({ dataset: { ...state.dataset, open: null } }));
    await store.getState().startTraining();
    expect(engine.requestsOf('train')).toHaveLength(1);
  });

  test('stopped before there is a run it ends without one, and can be started again', async () => {
    let refuse = (_: Error): void => {};
    const { engine, store, training } = setUp({
      train: () => new Promise((_, reject) => (refuse = reject)),
      stopTraining: async () => {
        refuse(new CancelledError('Training'));
        return {};
      },
    });
    const run = store.getState().startTraining();
    store.getState().stopTraining();
    await run;
    expect(training().work).toEqual({ state: 'idle' });
    engine.emit('runStarted', fakeRun()); // told late, of a call that has ended
    engine.emit('trainingStage', { runId: fakeRun().id, stage: 'running' });
    expect(training().work).toEqual({ state: 'idle' });
  });

  test('cancelling is not a failure', async () => {
    const { store, training } = setUp({
      train: async () => {
        throw new CancelledError('train');
      },
    });
    await store.getState().startTraining();
    expect(training().work.state).toBe('idle');
  });
});

describe('the backend of a run', () => {
  const timed = (backend: 'wasm' | 'webgl', facesPerSecond: number) =>
    ({ backend, facesPerSecond, msPerStep: 9, firstStepMs: 9, note: null }) as const;
  const both = fakeEngineReport({ trials: [timed('wasm', 500), timed('webgl', 900)] });

  /** A studio whose backend was chosen for `compact`; the options name `koch2015`. */
  function withOtherNetwork(engineData: Partial<EngineData>, startEngine: EngineHandlers['startEngine']) {
    const { train, finish } = pendingRun();
    const all = setUp({ train, startEngine, stopTraining: async () => ({}) });
    all.store.setState(({ engine }) => ({
      engine: { ...engine, phase: 'ready', report: both, ...engineData },
    }));
    all.store.getState().setTrainingOptions({ preset: 'koch2015' });
    return { ...all, finish };
  }
  const suited = fakeEngineReport({ ...both, calibration: { ...both.calibration!, preset: 'koch2015' } });

  test('is chosen for its network before it starts, once', async () => {
    const { engine, store, finish } = withOtherNetwork({}, async () => suited);
    const run = store.getState().startTraining();
    expect(engine.calls.map(({ name }) => name)).toEqual(['startEngine']);
    await settled();
    expect(engine.calls.map(({ name }) => name)).toEqual(['startEngine', 'train']);
    expect(engine.requestsOf('startEngine')).toEqual([
      { choice: 'auto', preset: 'koch2015', measureAgain: false },
    ]);
    finish(fakeFinishedRun());
    await run;
    void store.getState().startTraining();
    expect(engine.requestsOf('startEngine')).toHaveLength(1);
  });

  test.each([
    ['a person chose it', { choice: 'wasm' }],
    ['no other one runs well', { report: { ...both, trials: [timed('wasm', 500)] } }],
  ] as const)('stays when %s', (_, engineData) => {
    const { engine, store } = withOtherNetwork(engineData, async () => suited);
    void store.getState().startTraining();
    expect(engine.calls.map(({ name }) => name)).toEqual(['train']);
  });

  test('that cannot be chosen anew is told, and the run goes on with the one there is', async () => {
    const { engine, store } = withOtherNetwork({}, async () => {
      throw new Error('The graphics card is busy.');
    });
    void store.getState().startTraining();
    await settled();
    expect(engine.requestsOf('train')).toHaveLength(1);
    expect(store.getState().notices.list[0]?.message).toMatch(/^The graphics card is busy/);
  });

  test('a stop while it is chosen ends the run before it begins', async () => {
    let chosen = (_: EngineReport): void => {};
    const { engine, store, training } = withOtherNetwork(
      {},
      () => new Promise((resolve) => (chosen = resolve)),
    );
    const run = store.getState().startTraining();
    store.getState().stopTraining();
    chosen(suited);
    await run;
    expect(engine.requestsOf('train')).toHaveLength(0);
    expect(training().work).toEqual({ state: 'idle' });
  });
});

describe('steering a run', () => {
  test('a first single step starts a paused run and lets exactly one step through', async () => {
    const { train, finish } = pendingRun();
    const { engine, store } = setUp({ train, stepTraining: async () => ({}) });
    store.getState().stepTraining();
    expect(engine.requestsOf('train')[0]?.startPaused).toBe(true);
    engine.emit('runStarted', fakeRun());
    engine.emit('trainingStage', { runId: fakeRun().id, stage: 'paused' });
    engine.emit('trainingStage', { runId: fakeRun().id, stage: 'paused' });
    expect(engine.requestsOf('stepTraining')).toHaveLength(1);
    finish(fakeFinishedRun());
    await settled();
  });

  test('resuming shows at once that the run goes on', () => {
    const { engine, store, training } = setUp({
      train: pendingRun().train,
      resumeTraining: async () => ({}),
    });
    void store.getState().startTraining();
    engine.emit('runStarted', fakeRun());
    engine.emit('trainingStage', { runId: fakeRun().id, stage: 'paused' });
    store.getState().resumeTraining();
    expect(runProgress(training())).toMatchObject({ stage: 'running' });
    expect(engine.requestsOf('resumeTraining')).toHaveLength(1);
  });

  test('a pause that the engine refuses becomes a notice', async () => {
    const { engine, store } = setUp();
    engine.emit('runStarted', fakeRun());
    store.getState().pauseTraining();
    await settled();
    expect(store.getState().notices.list.at(-1)?.title).toBe('The run did not react');
  });
});
