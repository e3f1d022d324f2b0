/** Measures the strict end of a stored model anew, on people of a dataset whom it did not learn from, and keeps it with the model. */

import { changeModelSummary } from '../../../storage/models.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import { ensureCrops } from '../faces/crops.ts';
import { measureEnrolment } from '../faces/measure-enrolment.ts';
import { ModelMissingError, type ModelSession } from '../model-session.ts';
import { createProgressMeter } from '../progress-meter.ts';
import { testPlanOf } from './tested-pairs.ts';

export function createMeasureLineHandler(
  context: WorkerContext,
  session: Pick<ModelSession, 'withModel'>,
): EngineHandlers['measureLine'] {
  return ({ modelId, datasetId, split, part }, signal) =>
    session.withModel(modelId, async ({ network, summary }) => {
      const plan = await testPlanOf(context, summary, { datasetId, split });
      const crops = await ensureCrops(context, datasetId, network.preprocessing, 'measureLine', signal);
      const progress = createProgressMeter(context, 'measureLine', 'Embedding faces');
      const measured = await measureEnrolment(network, crops, plan.index, plan.split.people[part], {
        averaged: true,
        breathe: context.breathe,
        onProgress: progress,
        signal,
      });
      const { points: enrolmentPoints, curves: distanceCurves, commonPart } = measured;
      const changed = await changeModelSummary(context.database, modelId, (before) => ({
        ...before,
        enrolmentPoints,
        commonPart,
        distanceCurves,
      }));
      if (changed === undefined) throw new ModelMissingError(modelId);
      return changed;
    });
}
