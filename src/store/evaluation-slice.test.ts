import { describe, expect, test } from 'vitest';
import type { EngineHandlers } from '../engine/protocol.ts';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import type { EvaluationReport } from '../records/evaluation.ts';
import { fakeDataset } from '../testing/fake-dataset.ts';
import { createAppStore } from './create-app-store.ts';
import { fakeModel, fakePairs } from './testing/fake-run.ts';
import { lastValue } from './work.ts';

const report: EvaluationReport = {
  modelId: fakeModel().id,
  datasetId: fakeDataset({}).summary.id,
  source: 'seeded',
  fold: 1,
  people: 3,
  preset: 'compact',
  framing: { kind: 'centred' },
  startedFrom: null,
  knownPeople: 0,
  pairs: fakePairs,
  distances: Float32Array.of(0.4, 1.4, 1.5, 1.6),
  result: {
    pairs: 4,
    samePairs: 2,
    differentPairs: 2,
    threshold: 0.9,
    accuracy: 0.75,
    standardError: 0.22,
    auc: 1,
    eer: 0,
  },
  intervals: {
    accuracy: { low: 0.6, high: 0.9 },
    auc: { low: 0.8, high: 0.95 },
    eer: { low: 0.2, high: 0.3 },
  },
  probability: { slope: 6, offset: -6 },
  thresholdFrom: 'validation',
  seconds: 1,
};

function setUp(handlers: Partial<EngineHandlers> = {}) {
  const kept = { threshold: 1 };
  const engine = createFakeEngine({
    evaluate: async () => report,
    setThreshold: async ({ threshold }) => {
      kept.threshold = threshold;
      return fakeModel({ threshold });
    },
    ...handlers,
  });
  const reader = createFakeReader({ models: async () => [fakeModel({ threshold: kept.threshold })] });
  const store = createAppStore({ engine, reader });
  const open = fakeDataset({ Ada: 3, Bo: 2, Cy: 2 });
  store.setState((state) => ({ dataset: { ...state.dataset, open }, model: { current: fakeModel() } }));
  return { engine, store, evaluation: () => store.getState().evaluation };
}

describe('evaluating the current model', () => {
  test('asks for the open dataset and the chosen split, and starts at the threshold of the report', async () => {
    const { engine, store, evaluation } = setUp();
    await store.getState().evaluate();
    expect(engine.requestsOf('evaluate')).toEqual([
      { modelId: 'model-1', datasetId: 'dataset-1', split: store.getState().pairs.split },
    ]);
    const subject = engine.requestsOf('evaluate')[0];
    expect(evaluation()).toEqual({ threshold: 0.9, work: { state: 'done', subject, value: report } });
  });

  test('shows its own progress and nobody else’s', async () => {
    const { engine, store, evaluation } = setUp({ evaluate: () => new Promise(() => {}) });
    const done = store.getState().evaluate();
    const progress = { activity: 'Embedding faces', done: 1, total: 2, perSecond: 1, secondsLeft: 1 };
    engine.emit('progress', { call: 'importDataset', ...progress });
    expect(evaluation().work).toMatchObject({ state: 'working', progress: null });
    engine.emit('progress', { call: 'evaluate', ...progress });
    expect(evaluation().work).toMatchObject({
      state: 'working',
      progress: { call: 'evaluate', ...progress },
    });
    store.getState().cancelEvaluation();
    await done;
    expect(evaluation().work).toEqual({ state: 'idle' });
  });

  test('a failure says why and leaves the last report standing', async () => {
    let broken = false;
    const { store, evaluation } = setUp({
      evaluate: async () => {
        if (broken) throw new Error('Nobody is left for the test.');
        return report;
      },
    });
    await store.getState().evaluate();
    broken = true;
    await store.getState().evaluate();
    expect(evaluation().work).toMatchObject({
      state: 'failed',
      message: 'Nobody is left for the test.',
      remedy: { station: 'pairs' },
    });
    expect(lastValue(evaluation().work)).toBe(report);
  });

  test('needs a model and a dataset', async () => {
    const { engine, store } = setUp();
    store.setState({ model: { current: null } });
    await store.getState().evaluate();
    expect(engine.calls).toEqual([]);
  });
});

describe('keeping a threshold', () => {
  test('writes it into the evaluated model, which then uses it everywhere', async () => {
    const { engine, store } = setUp();
    await store.getState().evaluate();
    store.getState().setEvaluationThreshold(1.1);
    await store.getState().keepThreshold();
    expect(engine.requestsOf('setThreshold')).toEqual([{ id: 'model-1', threshold: 1.1 }]);
    expect(store.getState().model.current?.threshold).toBe(1.1);
    expect(store.getState().notices.list.at(-1)?.message).toContain('1.10');
  });

  test('says so when it could not be kept', async () => {
    const { store } = setUp({
      setThreshold: async () => {
        throw new Error('The disk is full.');
      },
    });
    await store.getState().evaluate();
    await store.getState().keepThreshold();
    expect(store.getState().notices.list.at(-1)).toMatchObject({
      kind: 'error',
      message: 'The disk is full.',
    });
  });
});
