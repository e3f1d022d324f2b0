/** Which parts of two faces of a dataset a model's decision rests on. */
import { occlusionMaps } from '../../../siamese/inference/occlusion.ts';
import { createRandom } from '../../../siamese/random.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import { toCropSheet } from '../faces/crop-sheet.ts';
import { ensureCrops } from '../faces/crops.ts';
import type { ModelSession } from '../model-session.ts';
import { createProgressMeter } from '../progress-meter.ts';
import { runToEnd } from '../run-to-end.ts';

export function createExplainHandler(
  context: WorkerContext,
  session: ModelSession,
): EngineHandlers['explainPair'] {
  return ({ modelId, datasetId, faceA, faceB }, signal) =>
    session.withModel(modelId, async ({ network, summary }) => {
      const { preprocessing } = network;
      const crops = await ensureCrops(context, datasetId, preprocessing, 'explainPair', signal);
      const pair = [crops.crop(faceA), crops.crop(faceB)] as const;
      const progress = createProgressMeter(context, 'explainPair', 'Covering parts');
      const maps = await runToEnd(context, occlusionMaps(network, ...pair), {
        what: 'Explaining',
        signal,
        tell: (share) => progress(Math.round(100 * share), 100),
      });
      const sheet = toCropSheet([...pair], preprocessing, null, createRandom(0));
      return { ...maps, threshold: summary.threshold, crops: sheet };
    });
}
