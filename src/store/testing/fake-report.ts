/** An evaluation of four pairs of three people, for tests of the slices and views. */
import type { EvaluationReport } from '../../records/evaluation.ts';
import { verificationReport } from '../../siamese/metrics/verification-report.ts';
import { fakeDataset } from '../../testing/fake-dataset.ts';
import { fakeModel, fakePairs } from './fake-run.ts';

/** Same pairs at 0.4 and 1.4, different ones at 0.9 and 1.6: one error of each kind at a threshold of 1. */
const distances = Float32Array.of(0.4, 1.4, 0.9, 1.6);

export const fakeReport: EvaluationReport = {
  modelId: fakeModel().id,
  datasetId: fakeDataset({}).summary.id,
  source: 'seeded',
  fold: 1,
  people: 3,
  preset: 'compact',
  framing: { kind: 'centred' },
  startedFrom: null,
  knownPeople: 0,
  pairs: fakePairs,
  distances,
  result: verificationReport(distances, fakePairs.same, 1),
  intervals: {
    accuracy: { low: 0.6, high: 0.9 },
    auc: { low: 0.8, high: 0.95 },
    eer: { low: 0.2, high: 0.3 },
  },
  probability: { slope: 6, offset: -6 },
  thresholdFrom: 'validation',
  seconds: 1,
};
