/** A run of the engine that was cut off goes on in another worker's place, and ends as if it had not been. */

import { createHash } from 'node:crypto';
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createPlainImaging } from '../../../imaging/plain-imaging.ts';
import type { RunSummary, StepBatch } from '../../../records/run.ts';
import type { UnfinishedRun } from '../../../records/unfinished-run.ts';
import { bytesToState, stateToBytes } from '../../../siamese/training/state-bytes.ts';
import { getModel, listModels } from '../../../storage/models.ts';
import type { StudioDatabase } from '../../../storage/open-database.ts';
import { getRunHistory, listRuns } from '../../../storage/runs.ts';
import type { TrainingRequest } from '../../protocol.ts';
import { startRealEngine, trainingRequest } from '../../testing/real-engine.ts';
import type { BackendStatus } from '../backend/backend.ts';
import { createBackendLock } from '../backend/backend-lock.ts';
import { createModelSession } from '../model-session.ts';
import { createFrameGate } from './frame-gate.ts';
import type { KeepUnfinished } from './keep-unfinished.ts';
import { createRunControl } from './run-control.ts';
import { appDesign } from './run-design.ts';
import { goOnTraining, runTraining } from './run-training.ts';

/** A worker with nothing in memory. Its clock stands still, so that two runs can be compared. */
function startWorker(keepUnfinished: KeepUnfinished | null = null) {
  const batches: StepBatch[] = [];
  const context = {
    database,
    imaging: createPlainImaging(),
    emit: (name: string, event: unknown) => {
      if (name === 'steps') batches.push(event as StepBatch); // what that event is
    },
    now: () => 0,
    breathe: async () => {},
  };
  const session = createModelSession(context, createBackendLock());
  const backend: BackendStatus = { name: () => 'wasm', threads: () => 1, gentle: () => false };
  const frames = createFrameGate(0);
  const surroundings = { context, session, backend, frames, design: appDesign, keepUnfinished };
  return { surroundings, session, batches, control: createRunControl(context.now, false) };
}

let database: StudioDatabase;
let request: TrainingRequest;
/** The run that was never cut off. */
let whole: RunSummary;

beforeAll(async () => {
  const { engine, ...parts } = await startRealEngine();
  const { id } = await engine.call('createDemoDataset', { people: 12, facesPerPerson: 3, seed: 1 });
  database = parts.database;
  request = trainingRequest(id, { preset: 'quick', averaging: 0.9, budget: 5, validateEvery: 2 });
  const worker = startWorker();
  whole = await runTraining(worker.surroundings, request, worker.control);
}, 60_000);

/** @returns a run that was cut off after so many events, as it was kept and cloned */
async function cutOff(events: number): Promise<UnfinishedRun> {
  const kept: UnfinishedRun[] = [];
  const worker = startWorker(async (read) => {
    kept.push(await read());
    if (kept.length === events) throw new Error('Power cut.');
  });
  await expect(runTraining(worker.surroundings, request, worker.control)).rejects.toThrow('Power cut.');
  const { training, ...rest } = structuredClone(kept.at(-1)!);
  return { ...rest, training: bytesToState(stateToBytes(training)) };
}

/** Of a run's model, each as the digest of its bits: there are 0.6 million numbers. */
async function weightsOf({ modelId }: RunSummary) {
  const { weights } = (await getModel(database, modelId!))!;
  return weights.map(({ name, values }) => [name, createHash('sha1').update(values).digest('hex')]);
}

test.each([1, 4, 5])(
  'cut off after event %i, it ends with the same model and curves',
  async (events) => {
    const [runs, models] = [await listRuns(database), await listModels(database)];
    const unfinished = await cutOff(events);
    const worker = startWorker();
    const run = await goOnTraining(worker.surroundings, unfinished, worker.control);
    expect(run).toMatchObject({ id: unfinished.run.id, status: 'finished', summary: whole.summary });
    expect(await weightsOf(run)).toEqual(await weightsOf(whole));
    const history = await getRunHistory(database, run.id);
    expect(history?.step).toEqual(Uint32Array.of(1, 2, 3, 4, 5));
    expect({ ...history, id: whole.id }).toEqual(await getRunHistory(database, whole.id));
    // The page is told of the later steps only; both parts are one run and one model.
    const told = worker.batches.flatMap(({ step }) => [...step]);
    expect(told).toEqual([1, 2, 3, 4, 5].slice(unfinished.training.used.steps));
    expect(await listRuns(database)).toHaveLength(runs.length + 1);
    expect(await listModels(database)).toHaveLength(models.length + 1);
  },
  60_000,
);

test('a checkpoint that was deleted meanwhile is not written again', async () => {
  const { checkpoint, ...rest } = await cutOff(5);
  expect(checkpoint.kept).not.toBeNull();
  const gone = { ...checkpoint, kept: null, isDeleted: true };
  const worker = startWorker();
  const run = await goOnTraining(worker.surroundings, { ...rest, checkpoint: gone }, worker.control);
  expect(run).toMatchObject({ status: 'finished', modelId: null });
}, 60_000);

test('a run is not taken up with other people, and nothing is left in memory', async () => {
  const before = memory().numTensors;
  const { run, ...rest } = await cutOff(2);
  expect(memory().numTensors).toBe(before);
  const split = { ...run.split, seed: run.split.seed + 1 };
  const worker = startWorker();
  await expect(
    goOnTraining(worker.surroundings, { ...rest, run: { ...run, split } }, worker.control),
  ).rejects.toThrow(/trained on other people/);
  expect(memory().numTensors).toBe(before);
  expect((await listRuns(database)).find(({ id }) => id === run.id)?.status).toBe('failed');
}, 60_000);
