/**
 * The real engine for tests, in Node: a fresh database for each, closed after the test, and the WASM backend with our
 * kernels.
 *
 * Import it first: it brings the database.
 */
import { afterEach, beforeAll } from 'vitest';
import { startWasm } from '../../kernels/wasm/testing/wasm-and-cpu.ts';
import type { DatasetId } from '../../records/ids.ts';
import { defaultSplitOptions, defaultTrainingOptions } from '../../siamese/options.ts';
import type { TrainingRequest } from '../protocol.ts';
import type { BackendStatus } from '../worker/backend/backend.ts';
import { type OwnParts, serveInNode } from './serve-in-node.ts';

const closeLater: (() => void)[] = [];
let databases = 0;

beforeAll(() => startWasm());
afterEach(() => {
  for (const close of closeLater.splice(0)) close();
});

/**
 * @param now milliseconds
 * @param status what the backend says of itself instead of the truth
 */
export async function startRealEngine(
  now?: () => number,
  status: Partial<BackendStatus> = {},
  own: OwnParts = {},
) {
  databases += 1;
  return openRealEngine(`engine-test-${databases}`, now, status, own);
}

/** The same on a database that may be there already. */
export async function openRealEngine(
  databaseName: string,
  now?: () => number,
  status: Partial<BackendStatus> = {},
  own: OwnParts = {},
) {
  const served = await serveInNode(databaseName, now, status, own);
  closeLater.push(served.close);
  return served;
}

export const testSplit = { ...defaultSplitOptions, evaluationPairs: 20 };

/** Three steps of four faces, validated every second one. */
export function trainingRequest(
  datasetId: DatasetId,
  change: Partial<TrainingRequest['options']> = {},
): TrainingRequest {
  return {
    datasetId,
    split: testSplit,
    name: 'Test run',
    startFrom: null,
    startPaused: false,
    options: {
      ...defaultTrainingOptions,
      peoplePerBatch: 2,
      facesPerPerson: 2,
      budgetUnit: 'steps',
      budget: 3,
      validateEvery: 2,
      ...change,
    },
  };
}
