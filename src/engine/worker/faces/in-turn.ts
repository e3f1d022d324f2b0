/**
 * One after another, dataset by dataset: whoever cuts all faces by the points that are known, and whoever changes a point, wait for
 * each other. Else crops could be stored that were cut by points of before.
 */
import type { DatasetId } from '../../../records/ids.ts';
import type { WorkerContext } from '../context.ts';

const turns = new WeakMap<WorkerContext, Map<DatasetId, Promise<unknown>>>();

/** Not re-entrant. @returns what the work gives, or throws */
export async function inTurn<T>(context: WorkerContext, id: DatasetId, work: () => Promise<T>): Promise<T> {
  const ofDatasets = turns.get(context) ?? new Map<DatasetId, Promise<unknown>>();
  turns.set(context, ofDatasets);
  const before = ofDatasets.get(id) ?? Promise.resolve();
  const mine = before.then(work);
  const ended = mine.then(
    () => {},
    () => {}, // the failure is its caller's; the next one only waits
  );
  ofDatasets.set(id, ended);
  try {
    return await mine;
  } finally {
    if (ofDatasets.get(id) === ended) ofDatasets.delete(id);
  }
}
