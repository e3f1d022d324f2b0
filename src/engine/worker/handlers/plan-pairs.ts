/** The split by person, the fixed evaluation pairs, and a look at real pairs as the network sees them. */
import { planPairs } from '../../../siamese/dataset/evaluation-pairs.ts';
import { preprocessingOf } from '../../../siamese/model/architecture.ts';
import { createRandom } from '../../../siamese/random.ts';
import { samplePreviewPairs } from '../../../siamese/sampling/preview-pairs.ts';
import { getDataset } from '../../../storage/datasets.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { BackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import { toCropSheet } from '../faces/crop-sheet.ts';
import { cropsOfFaces, faceIndexOf } from '../faces/crops.ts';

/** @param lock holds the backend still while faces are looked for */
export function createPairHandlers(
  context: WorkerContext,
  lock: Pick<BackendLock, 'use'>,
): Pick<EngineHandlers, 'planPairs' | 'previewPairs'> {
  return {
    async planPairs({ datasetId, split }) {
      const { index, lists } = await faceIndexOf(context, datasetId);
      const plan = planPairs(index, lists, split);
      return {
        datasetId,
        split,
        report: plan.report,
        partOfPerson: plan.split.partOfPerson,
        validationPairs: plan.validationPairs,
        testPairs: plan.testPairs,
      };
    },

    async previewPairs({ datasetId, split, options, part, count, seed }, signal) {
      const { index, lists } = await faceIndexOf(context, datasetId);
      const { framing } = await getDataset(context.database, datasetId);
      const preprocessing = preprocessingOf(options.preset, options.region, framing);
      const plan = planPairs(index, lists, split);
      const random = createRandom(seed);
      const pairs = samplePreviewPairs(index, plan.split.people[part], count, random.fork('pairs'));
      const faces = Array.from(pairs.faceA).flatMap((faceA, at) => [faceA, pairs.faceB[at]!]);
      const sheet = toCropSheet(
        // Where faces are to be found, that takes the backend.
        await lock.use(() => cropsOfFaces(context, datasetId, preprocessing, faces, signal)),
        preprocessing,
        part === 'train' ? options : null,
        random.fork('augmentation'),
      );
      return { pairs, crops: sheet };
    },
  };
}
