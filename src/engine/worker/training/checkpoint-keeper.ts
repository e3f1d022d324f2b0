/**
 * Writes the best model of a run into the database while it trains, so that a closed tab costs
 * minutes at most, and once more at the end. Each time its threshold is chosen on pairs measured as
 * the model will be used, mirror images included.
 *
 * A model that was renamed meanwhile keeps its name; one that was deleted is not written again.
 */

import type { ModelId } from '../../../records/ids.ts';
import type { LearnedFrom, ModelSummary } from '../../../records/model.ts';
import type { RunSummary } from '../../../records/run.ts';
import type { CheckpointState } from '../../../records/unfinished-run.ts';
import { areaUnderCurve } from '../../../siamese/metrics/auc.ts';
import { operatingPoints } from '../../../siamese/metrics/operating-points.ts';
import { fitProbabilityCurve } from '../../../siamese/metrics/probability-calibration.ts';
import { chooseSteadyThreshold } from '../../../siamese/metrics/steady-threshold.ts';
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import type { Validation } from '../../../siamese/training/validation-report.ts';
import { putModel, replaceModel } from '../../../storage/models.ts';
import type { WorkerContext } from '../context.ts';
import type { MeasuredEnrolment } from '../faces/measure-enrolment.ts';

/** No more often than this … */
const shortestIntervalMs = 15_000;
/** … and never more than one part in so many of the time: large networks take seconds to write. */
const intervalPerCost = 20;

/** Measured at the end alone: it takes seconds. */
const notMeasured: MeasuredEnrolment = { points: [], curves: null, commonPart: null };

export interface CheckpointKeeper {
  /** What was written last; null before the first time, and when the model was deleted since. */
  readonly kept: ModelSummary | null;
  /** Writes a checkpoint unless the last one is too recent. @param measure called only when it writes */
  keep(measure: () => Promise<Validation>): Promise<void>;
  /** Writes the finished model. @returns null when it was deleted during the run */
  keepFinal(measured: Validation, enrolment: MeasuredEnrolment): Promise<ModelSummary | null>;
  state(): CheckpointState;
}

/** @param start of a run that is taken up: it goes on writing the same model */
export function createCheckpointKeeper(
  context: WorkerContext,
  run: RunSummary,
  network: SiameseNetwork,
  learnedFrom: LearnedFrom,
  start: CheckpointState | null = null,
): CheckpointKeeper {
  const id = start?.id ?? (crypto.randomUUID() as ModelId); // the brand is given here
  let kept = start?.kept ?? null;
  let deleted = start?.isDeleted ?? false;
  let notBefore = Number.NEGATIVE_INFINITY;

  const summarise = (
    { distances, same }: Validation,
    { points: enrolmentPoints, curves: distanceCurves, commonPart }: MeasuredEnrolment,
    sizeBytes: number,
  ): ModelSummary => {
    const { threshold, accuracy } = chooseSteadyThreshold(distances, same);
    return {
      id,
      name: run.name,
      createdAt: new Date(),
      runId: run.id,
      trainedOn: {
        datasetId: run.datasetId,
        split: run.split,
        startedFrom: run.startedFrom,
      },
      network: network.summary,
      preprocessing: network.preprocessing,
      learnedFrom,
      enrolmentPoints,
      commonPart,
      distanceCurves,
      provenance: {
        dataset: run.datasetName,
        split: run.split.source,
        loss: run.options.loss,
        startedFrom: run.startedFrom,
      },
      sizeBytes,
      threshold,
      thresholdFrom: 'validation',
      probability: fitProbabilityCurve(distances, same),
      operatingPoints: operatingPoints(distances, same, threshold),
      validation: { accuracy, auc: areaUnderCurve(distances, same), pairs: same.length },
    };
  };
  const write = async (measured: Validation, enrolment = notMeasured): Promise<void> => {
    if (deleted) return;
    const weights = await network.readWeights();
    const sizeBytes = weights.reduce((sum, weight) => sum + weight.values.byteLength, 0);
    const record = { id, summary: summarise(measured, enrolment, sizeBytes), weights };
    if (kept === null) {
      await putModel(context.database, record);
      kept = record.summary;
    } else {
      kept = (await replaceModel(context.database, record)) ?? null;
      deleted = kept === null;
    }
    if (kept !== null) context.emit('checkpoint', { runId: run.id, model: kept });
  };

  return {
    get kept() {
      return kept;
    },
    async keep(measure) {
      const startedAt = context.now();
      if (deleted || startedAt < notBefore) return;
      await write(await measure());
      const endedAt = context.now();
      notBefore = endedAt + Math.max(shortestIntervalMs, intervalPerCost * (endedAt - startedAt));
    },
    async keepFinal(measured, enrolment) {
      await write(measured, enrolment);
      return kept;
    },
    state: () => ({ id, kept, isDeleted: deleted }),
  };
}
