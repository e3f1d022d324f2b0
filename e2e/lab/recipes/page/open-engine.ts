/** The app's engine with a database of its own: its handlers as they are, for recipes of any design. */

import { createFaceFinder } from '../../../../src/detection/face-finder.ts';
import { createBackendManager } from '../../../../src/engine/worker/backend/backend.ts';
import { createCalibrationMemory } from '../../../../src/engine/worker/backend/calibration.ts';
import { createBreathe } from '../../../../src/engine/worker/breathe.ts';
import type { WorkerContext } from '../../../../src/engine/worker/context.ts';
import { createEngineHandlers } from '../../../../src/engine/worker/create-handlers.ts';
import { createNetworkFiles } from '../../../../src/engine/worker/faces/network-files.ts';
import { serve } from '../../../../src/engine/worker/serve.ts';
import { appDesign, type RunDesign } from '../../../../src/engine/worker/training/run-design.ts';
import { createBrowserImaging } from '../../../../src/imaging/browser-imaging.ts';
import type { Port } from '../../../../src/ports/port.ts';
import type { KeptPreprocessing } from '../../../../src/records/model.ts';
import { centred } from '../../../../src/siamese/framing.ts';
import { architectureOf, preprocessingOf } from '../../../../src/siamese/model/architecture.ts';
import { createNetworkFrom } from '../../../../src/siamese/model/siamese-network.ts';
import type { Preprocessing } from '../../../../src/siamese/preprocessing.ts';
import { openStudioDatabase } from '../../../../src/storage/open-database.ts';
import type { OwnDesign, RecipeCalls } from './recipe-calls.ts';

/** @returns what the engine's handlers work with, once it answers on the port */
export async function openEngine({
  port,
  threads,
  design,
}: RecipeCalls['open']['request']): Promise<WorkerContext> {
  const database = await openStudioDatabase('recipe-lab');
  const surroundings = {
    database,
    imaging: createBrowserImaging(createFaceFinder(createNetworkFiles())),
    now: () => performance.now(),
    breathe: createBreathe(),
  };
  const backend = createBackendManager(createCalibrationMemory(database), { threads });
  serve(port satisfies Port, async (emit) =>
    createEngineHandlers({ ...surroundings, emit }, backend, designOf(design)),
  );
  port.start();
  return { ...surroundings, emit: () => {} };
}

/** Recipes are compared by their validation, so it uses every pair there is. */
function designOf({ architecture, preprocessing: kept }: OwnDesign): RunDesign {
  const passingPairs = Number.POSITIVE_INFINITY;
  if (architecture === undefined && kept === undefined) return { ...appDesign, passingPairs };
  const preprocessing = kept && complete(kept);
  return {
    ...appDesign,
    cutOf: ({ preset, region }, framing) => preprocessing ?? preprocessingOf(preset, region, framing),
    createNetwork: (options, random, framing) =>
      createNetworkFrom(
        architecture ?? architectureOf(options.preset, options.distance),
        preprocessing ?? preprocessingOf(options.preset, options.region, framing),
        options,
        random,
      ),
    passingPairs,
  };
}

function complete(kept: KeptPreprocessing): Preprocessing {
  const { framing = centred, scales = [1], mirrored = true } = kept;
  return { ...kept, framing, scales, mirrored };
}
