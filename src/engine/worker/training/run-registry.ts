/**
 * Runs as they are kept: put down before the first step, closed with their result and history.
 *
 * While a run is open its tab holds a lock of its name. A run that is marked as running and has no
 * lock was cut off by a closed tab or a crash; another tab's run is left alone.
 */

import type { RunId } from '../../../records/ids.ts';
import type { RunHistory, RunSummary } from '../../../records/run.ts';
import { listDatasets } from '../../../storage/datasets.ts';
import type { StudioDatabase } from '../../../storage/open-database.ts';
import { listRuns, putRun, putRunHistory } from '../../../storage/runs.ts';
import type { TrainingRequest } from '../../protocol.ts';
import type { BackendStatus } from '../backend/backend.ts';
import type { WorkerContext } from '../context.ts';

export interface RunLog {
  readonly run: RunSummary;
  /** @returns the run as it is kept */
  close(result: Pick<RunSummary, 'status' | 'summary' | 'modelId'>, history: RunHistory): Promise<RunSummary>;
}

/** A new run. @throws StorageFullError */
export async function openRun(
  context: WorkerContext,
  backend: BackendStatus,
  { datasetId, split, options, name, startedFrom }: TrainingRequest & { readonly startedFrom: string | null },
): Promise<RunLog> {
  const datasets = await listDatasets(context.database);
  return hold(context, {
    id: crypto.randomUUID() as RunId, // the brand is given here
    name,
    datasetId,
    datasetName: datasets.find((dataset) => dataset.id === datasetId)?.name ?? 'Deleted dataset',
    startedAt: new Date(),
    backend: backend.name(),
    threads: backend.threads(),
    split,
    options,
    startedFrom,
    status: 'running',
    modelId: null,
    summary: null,
  });
}

/** A run that was put down, on the backend of now. @throws StorageFullError */
export async function reopenRun(
  context: WorkerContext,
  backend: BackendStatus,
  run: RunSummary,
): Promise<RunLog> {
  const [name, threads] = [backend.name(), backend.threads()];
  return hold(context, { ...run, backend: name, threads, status: 'running', modelId: null, summary: null });
}

/** Tells of the run once it is kept. */
async function hold({ database, emit }: WorkerContext, run: RunSummary): Promise<RunLog> {
  const unlock = await holdLock(lockName(database, run.id));
  try {
    await putRun(database, run);
  } catch (error) {
    unlock();
    throw error;
  }
  emit('runStarted', run);
  return {
    run,
    async close(result, history) {
      try {
        const summary = { ...run, ...result };
        await putRun(database, summary);
        await putRunHistory(database, history);
        return summary;
      } finally {
        unlock();
      }
    },
  };
}

/** Marks the runs that nobody works on any more. */
export async function markInterruptedRuns(database: StudioDatabase): Promise<void> {
  const running = (await listRuns(database)).filter(({ status }) => status === 'running');
  if (running.length === 0) return;
  const { held = [] } = (await webLocks()?.query()) ?? {};
  const names = new Set(held.map(({ name }) => name));
  for (const run of running) {
    if (names.has(lockName(database, run.id))) continue;
    await putRun(database, { ...run, status: 'interrupted' });
  }
}

const lockName = (database: StudioDatabase, id: RunId): string => `${database.name} run ${id}`;

/** Missing in Node 20 and on pages without a secure context: then there is one tab to think of. */
const webLocks = (): LockManager | undefined => globalThis.navigator?.locks;

/** @returns what lets go of it; a closed tab lets go by itself */
async function holdLock(name: string): Promise<() => void> {
  const locks = webLocks();
  if (locks === undefined) return () => {};
  return new Promise((resolve) => {
    void locks.request(name, () => new Promise<void>((unlock) => resolve(unlock)));
  });
}
