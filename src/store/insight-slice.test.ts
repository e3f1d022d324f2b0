import { describe, expect, test } from 'vitest';
import type { EngineHandlers } from '../engine/protocol.ts';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import { fakeDataset } from '../testing/fake-dataset.ts';
import { createAppStore } from './create-app-store.ts';
import { fakeReport } from './testing/fake-report.ts';
import { fakeModel } from './testing/fake-run.ts';

const people = { difficulties: [], oneShot: [] };

async function evaluated(handlers: Partial<EngineHandlers> = {}) {
  const engine = createFakeEngine({
    evaluate: async () => fakeReport,
    explorePeople: async () => people,
    measureBaselines: async () => ({ baselines: [] }),
    ...handlers,
  });
  const dataset = fakeDataset({ Ann: 2, Bob: 2 });
  const reader = createFakeReader({
    datasets: async () => [dataset.summary],
    faceIndex: async () => dataset.faces,
    models: async () => [fakeModel()],
  });
  const store = createAppStore({ engine, reader });
  await store.getState().loadDatasets();
  await store.getState().loadModels();
  await store.getState().evaluate();
  return { engine, store, insight: () => store.getState().insight };
}

describe('what lies behind an evaluation', () => {
  test('is asked about the model and the dataset that were evaluated', async () => {
    const { engine, store, insight } = await evaluated();
    await store.getState().explorePeople();
    expect(insight().people).toMatchObject({ state: 'done', value: people });
    expect(engine.requestsOf('explorePeople')[0]).toMatchObject({
      modelId: fakeReport.modelId,
      datasetId: fakeReport.datasetId,
    });
  });

  test('is not asked for without an evaluation', async () => {
    const engine = createFakeEngine();
    const store = createAppStore({ engine, reader: createFakeReader() });
    await store.getState().measureBaselines();
    expect(engine.calls).toEqual([]);
  });

  test('tells its progress, and only its own', async () => {
    let finish = (): void => {};
    const { engine, store, insight } = await evaluated({
      measureBaselines: () => new Promise((resolve) => (finish = () => resolve({ baselines: [] }))),
    });
    const asked = store.getState().measureBaselines();
    const progress = {
      call: 'measureBaselines' as const,
      activity: 'Embedding faces',
      done: 3,
      total: 9,
      perSecond: 1,
      secondsLeft: 6,
    };
    engine.emit('progress', progress);
    expect(insight().baselines).toMatchObject({ state: 'working', progress });
    expect(insight().people.state).toBe('idle');
    finish();
    await asked;
    engine.emit('progress', progress);
    expect(insight().baselines.state).toBe('done');
  });

  test('goes when another evaluation is there', async () => {
    const { store, insight } = await evaluated();
    await store.getState().explorePeople();
    await store.getState().evaluate();
    expect(insight().people.state).toBe('idle');
  });

  test('can be cancelled and asked for again', async () => {
    let calls = 0;
    const { store, insight } = await evaluated({
      explorePeople: () => (++calls === 1 ? new Promise(() => {}) : Promise.resolve(people)),
    });
    const first = store.getState().explorePeople();
    store.getState().cancelInsight('people');
    await first;
    expect(insight().people).toEqual({ state: 'idle' });
    await store.getState().explorePeople();
    expect(insight().people.state).toBe('done');
  });

  test('asked twice, only the latest answer counts', async () => {
    const answers = [people, { ...people, oneShot: [] }];
    const finish: (() => void)[] = [];
    const { store, insight } = await evaluated({
      explorePeople: () =>
        new Promise((resolve) => {
          const answer = answers[finish.length]!;
          finish.push(() => resolve(answer));
        }),
    });
    const first = store.getState().explorePeople();
    const second = store.getState().explorePeople();
    finish[1]!();
    await second;
    finish[0]!();
    await first;
    const state = insight().people;
    expect(state.state === 'done' && state.value).toBe(answers[1]);
  });

  test('says why it failed', async () => {
    const { store, insight } = await evaluated({
      explainPair: async () => {
        throw new Error('The photo is gone.');
      },
    });
    await store.getState().explainPair(0, 1);
    expect(insight().explanation).toMatchObject({ state: 'failed', message: 'The photo is gone.' });
  });
});
