/**
 * Keeps the history of a run and passes its steps on in batches of at most four a second,
 * so that neither the thread boundary nor the charts see every step of a fast network.
 */

import type { RunId } from '../../../records/ids.ts';
import type { RunHistory, StepBatch } from '../../../records/run.ts';
import { curvesOf, joinCurves, keptCurves, type StepCurves } from '../../../records/step-columns.ts';
import type { RunCurves } from '../../../records/unfinished-run.ts';
import type { StepParts, StepReport, ValidationReport } from '../../../siamese/reports.ts';

const batchIntervalMs = 250;
/** The rate shown is that of the last few seconds, not of the whole run. */
const rateWindowMs = 5000;

export interface RunRecorder {
  /** @returns whether a batch was sent */
  record(report: StepReport): boolean;
  recordValidation(report: ValidationReport): void;
  /** Sends what is waiting. */
  flush(): void;
  history(): RunHistory;
  state(): RunCurves;
}

/** @param start the steps of a run that is taken up: they are history, and not sent again */
export function createRunRecorder(
  runId: RunId,
  now: () => number,
  send: (batch: StepBatch) => void,
  start: RunCurves | null = null,
): RunRecorder {
  const before = start?.steps ?? curvesOf([]);
  const all: StepReport[] = [];
  const validations = [...(start?.validations ?? [])];
  let firstStepMs = start?.firstStepMs ?? null;
  let sent = 0;
  let lastSent = Number.NEGATIVE_INFINITY;

  const steps = (): StepCurves => joinCurves(before, curvesOf(all));
  const flush = (): void => {
    const waiting = all.slice(sent);
    if (waiting.length === 0) return;
    sent = all.length;
    lastSent = now();
    const perSecond = facesPerSecond(all, before.elapsedMs.at(-1) ?? 0);
    send(toBatch(runId, waiting, perSecond, firstStepMs ?? 0));
  };

  return {
    flush,
    record(report) {
      all.push(report);
      firstStepMs ??= Object.values(report.partsMs).reduce((sum, part) => sum + part, 0);
      if (now() - lastSent < batchIntervalMs) return false;
      flush();
      return true;
    },
    recordValidation({ distances: _, ...report }) {
      validations.push(report);
    },
    history: () => ({ id: runId, ...keptCurves(steps()), validations: [...validations] }),
    state: () => ({ steps: steps(), validations: [...validations], firstStepMs }),
  };
}

/**
 * Faces trained on per second over the last few seconds of the run's own clock.
 * @param beganAt what it showed before the first of the reports
 */
function facesPerSecond(reports: readonly StepReport[], beganAt: number): number {
  const last = reports.at(-1);
  if (last === undefined) return 0;
  let faces = 0;
  let since = beganAt;
  for (let at = reports.length - 1; at >= 0; at--) {
    const report = reports[at]!;
    since = report.elapsedMs;
    if (last.elapsedMs - since > rateWindowMs) break;
    since = reports[at - 1]?.elapsedMs ?? beganAt;
    faces += report.faces;
  }
  const elapsedMs = last.elapsedMs - since;
  return elapsedMs > 0 ? (faces / elapsedMs) * 1000 : 0;
}

function toBatch(
  runId: RunId,
  reports: readonly StepReport[],
  perSecond: number,
  firstStepMs: number,
): StepBatch {
  const last = reports.at(-1)!;
  return {
    runId,
    ...curvesOf(reports),
    facesPerSecond: perSecond,
    partsMs: meanParts(reports),
    firstStepMs,
    learningRate: last.learningRate,
    progress: last.progress,
    secondsLeft: last.progress > 0 ? (last.elapsedMs / 1000) * (1 / last.progress - 1) : null,
  };
}

function meanParts(reports: readonly StepReport[]): StepParts {
  const mean = (part: keyof StepParts): number =>
    reports.reduce((sum, { partsMs }) => sum + partsMs[part], 0) / reports.length;
  return {
    batch: mean('batch'),
    forward: mean('forward'),
    backward: mean('backward'),
    optimiser: mean('optimiser'),
    readBack: mean('readBack'),
  };
}
