import { expect, test } from 'vitest';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import type { EvaluationReport } from '../records/evaluation.ts';
import type { DatasetId, ModelId } from '../records/ids.ts';
import type { PairPlan } from '../records/pairs.ts';
import { defaultSplitOptions } from '../siamese/options.ts';
import type { AppData } from '../store/app-state.ts';
import { createAppStore } from '../store/create-app-store.ts';
import { evaluating, runAt } from '../store/testing/fake-work.ts';
import { finishWork, idle, startWork, tellProgress } from '../store/work.ts';
import { fakeDataset } from '../testing/fake-dataset.ts';
import { fakeModel } from '../testing/fake-model.ts';
import { fakePlan } from '../testing/fake-plan.ts';
import { stationStatus } from './station-status.ts';

const fresh = (): AppData =>
  createAppStore({ engine: createFakeEngine(), reader: createFakeReader() }).getState();
// Only the source and the accuracy of a report are read here.
const evaluated = { source: 'seeded', result: { accuracy: 0.864 } } as EvaluationReport;
const faces = fakeDataset({ Ann: 2 });
const open = { ...faces, summary: { ...faces.summary, faces: 13233 } };

test('what is being opened is not called missing', () => {
  expect(stationStatus('dataset', fresh()).text).toBe('opening');
  expect(stationStatus('pairs', fresh()).text).toBe('opening');
});

test('an empty studio says what each station needs', () => {
  const data: AppData = { ...fresh(), dataset: { ...fresh().dataset, work: idle } };
  expect(stationStatus('dataset', data).text).toBe('no faces yet');
  expect(stationStatus('pairs', data).text).toBe('needs faces');
  expect(stationStatus('evaluation', data).text).toBe('needs a model');
});

test('the dataset station tells how far an import is, then how many faces there are', () => {
  const data = fresh();
  const progress = {
    call: 'importDataset',
    activity: 'Reading faces',
    done: 620,
    total: 1000,
    perSecond: 1,
    secondsLeft: null,
  } as const;
  const importWork: AppData['dataset']['work'] = startWork(idle, 'importing');
  const importing: AppData = {
    ...data,
    dataset: { ...data.dataset, work: tellProgress(importWork, progress) },
  };
  expect(stationStatus('dataset', importing)).toEqual({ text: 'reading 62 %', short: '62 %', busy: true });
  const ready: AppData = { ...data, dataset: { list: [], open, work: idle } };
  expect(stationStatus('dataset', ready)).toEqual({ text: '13,233 faces', short: '13k', busy: false });
});

test('the pairs station counts the people to train on, of the open dataset only', () => {
  const data = fresh();
  const planned = (plan: PairPlan): AppData['pairs']['plan'] => ({
    state: 'done',
    subject: plan,
    value: plan,
  });
  const withPlan = (id: DatasetId): AppData => ({
    ...data,
    dataset: { ...data.dataset, open },
    pairs: { ...data.pairs, plan: planned(fakePlan(id, defaultSplitOptions)) },
  });
  expect(stationStatus('pairs', withPlan(open.summary.id)).text).toBe('2 people to train on');
  expect(stationStatus('pairs', withPlan('another' as DatasetId)).text).toBe('not drawn yet');
});

test('the training station tells a paused run from a running one', () => {
  const data = fresh();
  const at = (stage: 'running' | 'paused'): AppData => ({
    ...data,
    training: {
      ...data.training,
      progress: 0.62,
      work: runAt(stage),
    },
  });
  expect(stationStatus('training', at('running')).text).toBe('running 62 %');
  expect(stationStatus('training', at('paused')).text).toBe('paused at 62 %');
});

test('the evaluation station shows the report of the open dataset and the current model only', () => {
  const data = fresh();
  const model = fakeModel(1);
  const at = (parts: Partial<EvaluationReport>): AppData => ({
    ...data,
    dataset: { ...data.dataset, open, work: idle },
    model: { current: model },
    evaluation: {
      ...data.evaluation,
      work: finishWork(evaluating, { ...evaluated, modelId: model.id, datasetId: open.summary.id, ...parts }),
    },
  });
  expect(stationStatus('evaluation', at({})).text).toBe('Test: 86.4 %');
  expect(stationStatus('evaluation', at({ datasetId: 'another' as DatasetId })).text).toBe(
    'not evaluated yet',
  );
  expect(stationStatus('evaluation', at({ modelId: 'another' as ModelId })).text).toBe('not evaluated yet');
});
