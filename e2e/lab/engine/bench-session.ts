/** What every measurement of one bench shares: the served page, the samples so far, and what is told on the way. */

import type { StepFigure } from './engine-figures.ts';
import { round, spreadOf } from './figures.ts';
import type { StartRequest } from './page/tasks/start.ts';
import { type Lab, withLab } from './with-lab.ts';

export interface BenchSession {
  readonly cores: number;
  /** What was found out about the machine. */
  readonly machine: Record<string, string | number>;
  readonly steps: readonly StepFigure[];
  log(line: string): void;
  /** A fresh page with one backend. */
  lab<Result>(request: StartRequest, use: (lab: Lab) => Promise<Result>): Promise<Result>;
  /** Keeps times of a step, in milliseconds, beside those of the same key. */
  collect(key: string, milliseconds: readonly number[]): void;
  samples(key: string): readonly number[];
  /** Adds a row to the steps. @returns faces a second by the median of the times collected under the key */
  addStep(row: Pick<StepFigure, 'label' | 'preset' | 'rows' | 'threads'>, key: string): number;
}

export function startSession(
  port: number,
  { cores, processor }: { readonly cores: number; readonly processor: string },
  log: (line: string) => void,
): BenchSession {
  const collected = new Map<string, readonly number[]>();
  const steps: StepFigure[] = [];
  const samples = (key: string): readonly number[] => collected.get(key) ?? [];
  return {
    cores,
    machine: { cores, processor },
    steps,
    log,
    samples,
    lab: (request, use) => withLab(port, request, use),
    collect(key, milliseconds) {
      collected.set(key, [...samples(key), ...milliseconds]);
    },
    addStep(row, key) {
      const ms = spreadOf(samples(key));
      const facesPerSecond = round((1000 * row.rows) / ms.median, 1);
      steps.push({ ...row, ms, facesPerSecond });
      const { label, rows, threads } = row;
      log(`${label}, ${rows} faces, ${threads} threads: ${ms.median} ms, ${facesPerSecond} faces/s`);
      return facesPerSecond;
    },
  };
}
