/** Entry of the worker: makes the real context and serves. The only file here with globals. */
import { createFaceFinder } from '../../detection/face-finder.ts';
import { createBrowserImaging } from '../../imaging/browser-imaging.ts';
import type { Port } from '../../ports/port.ts';
import { openStudioDatabase } from '../../storage/open-database.ts';
import { createBackendManager } from './backend/backend.ts';
import { createCalibrationMemory } from './backend/calibration.ts';
import { createBreathe } from './breathe.ts';
import { createEngineHandlers } from './create-handlers.ts';
import { removeLeftOvers } from './datasets/import-lock.ts';
import { createNetworkFiles } from './faces/network-files.ts';
import { serve } from './serve.ts';
import { markInterruptedRuns } from './training/run-registry.ts';

serve(globalThis as unknown as Port, async (emit) => {
  // A worker's global scope is a port; TypeScript's type of it carries more overloads than ours.
  const database = await openStudioDatabase();
  await markInterruptedRuns(database);
  removeLeftOvers(database).catch(() => {}); // nobody waits for it; the next import tries again
  const context = {
    database,
    imaging: createBrowserImaging(createFaceFinder(createNetworkFiles())),
    emit,
    now: () => performance.now(),
    breathe: createBreathe(),
  };
  return createEngineHandlers(context, createBackendManager(createCalibrationMemory(database)));
});
