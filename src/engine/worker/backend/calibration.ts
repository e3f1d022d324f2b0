/**
 * What timing the backends gave, remembered for this network on this machine: as long as neither
 * changes, a start need not time again. Knows of the database only as a memory, which may be empty.
 */

import type { BackendTrial, CalibrationReport, MachineReport } from '../../../records/machine.ts';
import type { PresetName } from '../../../siamese/options.ts';
import { getCalibration, putCalibration } from '../../../storage/calibrations.ts';
import type { StudioDatabase } from '../../../storage/open-database.ts';
import type { CalibrationRecord } from '../../../storage/schema.ts';
import { measureBackends } from './measure-backends.ts';

/** Counted up when what is timed or how fast the engine is changes: older figures are not taken over. */
const calibrationVersion = 3;

export interface Calibration extends CalibrationReport {
  readonly trials: readonly BackendTrial[];
}

/** Forgets and fails silently: without it a start takes a second or two longer. */
export interface CalibrationMemory {
  recall(key: string): Promise<CalibrationRecord | undefined>;
  keep(record: CalibrationRecord): Promise<void>;
}

export function createCalibrationMemory(database: StudioDatabase): CalibrationMemory {
  return {
    recall: (key) => getCalibration(database, key).catch(() => undefined),
    keep: (record) => putCalibration(database, record).catch(() => {}),
  };
}

/** @param again times the backends though the figures are at hand */
export async function calibrate(
  preset: PresetName,
  machine: MachineReport,
  memory: CalibrationMemory,
  again: boolean,
): Promise<Calibration> {
  const key = calibrationKey(preset, machine);
  const known = again ? undefined : await memory.recall(key);
  if (known !== undefined) {
    const { trials, measuredAt } = known;
    return { preset, trials, measuredAt, remembered: true };
  }
  const { trials, broken } = await measureBackends(preset);
  const measuredAt = new Date();
  if (!broken) await memory.keep({ key, trials, measuredAt });
  return { preset, trials, measuredAt, remembered: false };
}

/** All that decides how fast each backend is. */
export function calibrationKey(preset: PresetName, machine: MachineReport): string {
  const { cores, wasmInstructions, wasmThreads, webgl, webgpu } = machine;
  const browser = globalThis.navigator?.userAgent ?? '';
  return JSON.stringify([
    calibrationVersion,
    preset,
    browser,
    cores,
    wasmInstructions,
    wasmThreads,
    webgl,
    webgpu,
  ]);
}
