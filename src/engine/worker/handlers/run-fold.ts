/** One fold of LFW's View 2 from its first step to the kept result: a run, and the test of the model it leaves. */

import { CancelledError } from '../../../ports/errors.ts';
import type { FoldResult } from '../../../records/evaluation.ts';
import { putFoldResult } from '../../../storage/fold-results.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';

/** Both parts are the calls of these names as they are: a fold is steered, and tells of itself, like them. */
type Parts = Pick<EngineHandlers, 'train' | 'evaluate'>;

export function createFoldRunHandler(
  { database, emit }: WorkerContext,
  { train, evaluate }: Parts,
): EngineHandlers['runFold'] {
  return async ({ recipe, ...request }, signal) => {
    const run = await train(request, signal);
    if (signal.aborted) throw new CancelledError('The fold');
    emit('foldTrained', run);
    const { modelId, summary } = run;
    if (run.status !== 'finished' || modelId === null) return { run, result: null };
    const { datasetId, split } = request;
    const report = await evaluate({ modelId, datasetId, split }, signal);
    if (signal.aborted) throw new CancelledError('The test');
    const result: FoldResult = {
      datasetId,
      recipe,
      fold: split.fold,
      testedAt: new Date(),
      seconds: (summary?.elapsedMs ?? 0) / 1000,
      result: report.result,
      distances: report.distances,
      same: report.pairs.same,
    };
    await putFoldResult(database, result);
    return { run, result };
  };
}
