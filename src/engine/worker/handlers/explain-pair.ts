/** Which parts of two faces of a dataset a model's decision rests on. */
import { occlusionMaps } from '../../../siamese/inference/occlusion.ts';
import { createRandom } from '../../../siamese/random.ts';
import { CancelledError } from '../../errors.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import type { ModelSession } from '../model-session.ts';
import { createProgressMeter } from '../progress-meter.ts';
import { toCropSheet } from '../training/crop-sheet.ts';
import { ensureCrops } from './crops.ts';

export function createExplainHandler(
  context: WorkerContext,
  session: ModelSession,
): EngineHandlers['explainPair'] {
  return ({ modelId, datasetId, faceA, faceB }, signal) =>
    session.withModel(modelId, async ({ network, summary }) => {
      const { preprocessing } = network;
      const crops = await ensureCrops(context, datasetId, preprocessing.crop, 'explainPair', signal);
      const pair = [crops.crop(faceA), crops.crop(faceB)] as const;
      const progress = createProgressMeter(context, 'explainPair', 'Covering parts');
      const work = occlusionMaps(network, ...pair);
      for (let next = await work.next(); ; next = await work.next()) {
        if (next.done) {
          const sheet = toCropSheet([...pair], preprocessing, null, createRandom(0));
          return { ...next.value, threshold: summary.threshold, crops: sheet };
        }
        progress(Math.round(100 * next.value), 100);
        await context.breathe();
        if (signal.aborted) throw new CancelledError('Explaining');
      }
    });
}
