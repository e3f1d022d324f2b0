/**
 * Whom a model is tested on: by the split of its own run where it was trained on the same dataset – another split
 * would put people it learned from among the strangers – and by the one asked for elsewhere.
 */

import type { ModelSummary } from '../../../records/model.ts';
import { type PlannedPairs, planPairs } from '../../../siamese/dataset/evaluation-pairs.ts';
import type { FaceIndex } from '../../../siamese/face-index.ts';
import type { SplitOptions } from '../../../siamese/options.ts';
import type { EvaluationRequest } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import { faceIndexOf } from '../faces/crops.ts';

export interface TestPlan extends PlannedPairs {
  readonly index: FaceIndex;
  readonly options: SplitOptions;
  /** Whether it is the split of the model's own run: then nobody tested was met in training. */
  readonly isOwn: boolean;
}

/** @throws DatasetMissingError, TooFewPeopleError, LfwListsMissingError */
export async function testPlanOf(
  context: WorkerContext,
  { trainedOn }: ModelSummary,
  { datasetId, split }: Pick<EvaluationRequest, 'datasetId' | 'split'>,
): Promise<TestPlan> {
  const { index, lists } = await faceIndexOf(context, datasetId);
  const own = trainedOn?.datasetId === datasetId ? trainedOn.split : null;
  const options = own ?? split;
  return { ...planPairs(index, lists, options), index, options, isOwn: own !== null };
}
