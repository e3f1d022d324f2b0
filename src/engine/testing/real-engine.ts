/**
 * Both ends of the boundary with the real handlers, database and library between them – without a
 * browser: a Node channel, an IndexedDB in memory, plain photos, and the WASM backend with our kernels.
 *
 * Import it first: it brings the database.
 */
import 'fake-indexeddb/auto';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeAll } from 'vitest';
import { createPlainImaging } from '../../imaging/plain-imaging.ts';
import { startWasm } from '../../kernels/wasm/testing/wasm-and-cpu.ts';
import type { DatasetId } from '../../records/ids.ts';
import { defaultSplitOptions, defaultTrainingOptions } from '../../siamese/options.ts';
import { openStudioDatabase } from '../../storage/open-database.ts';
import { createStudioReader } from '../../storage/studio-reader.ts';
import { connectEngine } from '../client/engine-client.ts';
import type { Port } from '../port.ts';
import type { TrainingRequest } from '../protocol.ts';
import type { BackendManager, BackendStatus } from '../worker/backend/backend.ts';
import { createEngineHandlers } from '../worker/create-handlers.ts';
import { serve } from '../worker/serve.ts';

/** Always WASM: choosing it again takes effect at once. */
const wasm: BackendManager = {
  name: () => 'wasm',
  threads: () => 1,
  gentle: () => false,
  setPace: () => {},
  start: async () => ({
    backend: 'wasm',
    threads: 1,
    detail: 'Node',
    chosenBy: 'only-one',
    trials: [],
    calibration: null,
    machine: { cores: 1, wasmInstructions: 'simd', wasmThreads: 1, webgl: null, webgpu: null },
    crossOriginIsolated: false,
  }),
};

/**
 * Not the worker's own: Node hands out up to a thousand messages of one port before it looks at any
 * other, so a ping to oneself would let a thousand steps pass before a cancel is heard.
 */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const closeLater: (() => void)[] = [];
let databases = 0;

beforeAll(() => startWasm());
afterEach(() => {
  for (const close of closeLater.splice(0)) close();
});

/**
 * A fresh database for each; what it opens is closed after the test.
 * @param now milliseconds
 * @param status what the backend says of itself instead of the truth
 */
export async function startRealEngine(
  now: () => number = () => performance.now(),
  status: Partial<BackendStatus> = {},
) {
  const { port1, port2 } = new MessageChannel();
  databases += 1;
  const database = await openStudioDatabase(`engine-test-${databases}`);
  closeLater.push(() => port1.close());
  // Node's ports have the same methods under slightly other types.
  serve(port2 as unknown as Port, async (emit) =>
    createEngineHandlers(
      {
        database,
        imaging: createPlainImaging(),
        emit,
        now,
        breathe,
      },
      { ...wasm, ...status },
    ),
  );
  port1.start();
  port2.start();
  return { engine: connectEngine(port1 as unknown as Port), reader: createStudioReader(database), database };
}

export const testSplit = { ...defaultSplitOptions, evaluationPairs: 12 };

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
