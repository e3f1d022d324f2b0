/** One run's history as one curve of one measure, for the comparison chart. */
import type { Curve } from '../../charts/line-source.ts';
import type { RunHistory } from '../../records/run.ts';
import { createSmoother } from '../../store/live-training.ts';

export type Measure = 'auc' | 'accuracy' | 'loss';
export type Over = 'time' | 'steps';

/** Enough points for any screen; more would only slow the joining of several runs down. */
const mostPoints = 600;
const smoothingSteps = 20;

/** @returns an empty curve while the history is not there yet. */
export function runCurve(history: RunHistory | undefined, measure: Measure, over: Over): Curve {
  if (history === undefined) return { x: [], y: [] };
  if (measure !== 'loss') {
    return {
      x: history.validations.map((report) => (over === 'time' ? report.elapsedMs / 1000 : report.step)),
      y: history.validations.map((report) => report[measure]),
    };
  }
  const smooth = Array.from(history.loss, createSmoother(smoothingSteps));
  const every = Math.max(1, Math.ceil(smooth.length / mostPoints));
  const rows = smooth.map((_, row) => row).filter((row) => row % every === 0 || row === smooth.length - 1);
  return {
    x: rows.map((row) => (over === 'time' ? (history.elapsedMs[row] ?? 0) / 1000 : (history.step[row] ?? 0))),
    y: rows.map((row) => smooth[row] ?? 0),
  };
}
