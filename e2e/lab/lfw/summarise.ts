/** Runs of the protocol as LFW reports them: mean accuracy with its standard error, one ROC curve. */
import { averageRoc, meanOfTests } from '../../../src/siamese/metrics/averaged-roc.ts';
import { lfwCategoryOf } from '../../../src/siamese/metrics/lfw-category.ts';
import { rocCurve } from '../../../src/siamese/metrics/roc-curve.ts';
import { standardError } from '../../../src/siamese/metrics/standard-error.ts';
import type { BaselineName } from '../../../src/siamese/reports.ts';
import type { LfwRun } from './lfw-run.ts';

const baselineNames: readonly BaselineName[] = ['pixels', 'eigenfaces', 'random-network'];

export function summarise(runs: readonly LfwRun[]): object {
  const [first] = runs;
  if (first === undefined) throw new Error('There is no run to summarise.');
  const roc = averageRoc(
    runs.map((run) => rocCurve(Float32Array.from(run.distances), Uint8Array.from(run.same))),
  );
  const accuracy = meanOfTests(runs.map((run) => run.accuracy));
  return {
    view: first.view,
    category: lfwCategoryOf(first),
    preset: first.preset,
    loss: first.trained.loss,
    runs: runs.map(({ distances: _, same: _labels, ...run }) => rounded(run)),
    accuracy: rounded({
      mean: accuracy.mean,
      // One test has no other to differ from: then the doubt is that of its pairs.
      standardError:
        runs.length > 1 ? accuracy.standardError : standardError(accuracy.mean, first.distances.length),
    }),
    auc: rounded(roc.auc),
    eer: rounded(roc.eer),
    oneShot: first.oneShot.map(({ ways, chance }) => ({
      ways,
      chance,
      accuracy: rounded(
        meanOfTests(
          runs.map((run) => run.oneShot.find((trial) => trial.ways === ways)?.accuracy ?? Number.NaN),
        ).mean,
      ),
    })),
    baselines: Object.fromEntries(
      baselineNames.map((name) => [
        name,
        rounded({
          accuracy: meanOfTests(runs.map((run) => run.baselines[name].accuracy)).mean,
          auc: meanOfTests(runs.map((run) => run.baselines[name].auc)).mean,
        }),
      ]),
    ),
  };
}

/** Numbers to four places, however deep they lie. */
function rounded<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (_, part) => (typeof part === 'number' ? Number(part.toFixed(4)) : part)),
  );
}
