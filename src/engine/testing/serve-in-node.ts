/**
 * Both ends of the boundary with the real handlers, database and library between them – without a
 * browser: a Node channel, an IndexedDB in memory, plain photos. The caller starts the WASM backend.
 */
import 'fake-indexeddb/auto';
import { MessageChannel } from 'node:worker_threads';
import type { FaceFinder } from '../../imaging/face-finder.ts';
import { createPlainImaging } from '../../imaging/plain-imaging.ts';
import type { Port } from '../../ports/port.ts';
import { openStudioDatabase } from '../../storage/open-database.ts';
import { createStudioReader } from '../../storage/studio-reader.ts';
import { referenceFilesOfPackage } from '../../testing/reference-files.ts';
import { connectEngine } from '../client/engine-client.ts';
import type { BackendManager, BackendStatus } from '../worker/backend/backend.ts';
import { createEngineHandlers } from '../worker/create-handlers.ts';
import { serve } from '../worker/serve.ts';
import { appDesign, type RunDesign } from '../worker/training/run-design.ts';

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

export interface OwnParts {
  readonly referenceFiles?: RunDesign['referenceFiles'];
  readonly finder?: FaceFinder;
}

/**
 * @param databaseName opened, and made where there is none
 * @param now milliseconds
 * @param status what the backend says of itself instead of the truth
 * @param own what a test brings instead of what there is in Node: nobody is found without a finder
 */
export async function serveInNode(
  databaseName: string,
  now: () => number = () => performance.now(),
  status: Partial<BackendStatus> = {},
  own: OwnParts = {},
) {
  const { referenceFiles = referenceFilesOfPackage, finder } = own;
  const { port1, port2 } = new MessageChannel();
  const database = await openStudioDatabase(databaseName);
  // Node's ports have the same methods under slightly other types.
  serve(port2 as unknown as Port, async (emit) =>
    createEngineHandlers(
      { database, imaging: createPlainImaging(finder), emit, now, breathe },
      { ...wasm, ...status },
      { ...appDesign, referenceFiles },
    ),
  );
  port1.start();
  port2.start();
  return {
    engine: connectEngine(port1 as unknown as Port),
    reader: createStudioReader(database),
    database,
    close: () => port1.close(),
  };
}
