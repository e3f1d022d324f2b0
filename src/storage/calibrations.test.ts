import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { getCalibration, putCalibration } from './calibrations.ts';
import { openStudioDatabase } from './open-database.ts';
import type { CalibrationRecord } from './schema.ts';

function calibration(key: string, minute: number): CalibrationRecord {
  return {
    key,
    trials: [{ backend: 'wasm', facesPerSecond: 400, msPerStep: 80, firstStepMs: 90, note: null }],
    measuredAt: new Date(2026, 0, 1, 12, minute),
  };
}

test('a calibration comes back under its key alone, the newer one if there were two', async () => {
  const database = await openStudioDatabase('calibrations');
  await putCalibration(database, calibration('this machine', 0));
  await putCalibration(database, calibration('this machine', 5));
  expect(await getCalibration(database, 'this machine')).toEqual(calibration('this machine', 5));
  expect(await getCalibration(database, 'another one')).toBeUndefined();
});

test('old ones are let go, so that updates of the browser do not pile up', async () => {
  const database = await openStudioDatabase('calibrations-many');
  for (let minute = 0; minute < 20; minute++) {
    await putCalibration(database, calibration(`browser ${minute}`, minute));
  }
  expect(await database.count('calibrations')).toBe(12);
  expect(await getCalibration(database, 'browser 19')).toBeDefined();
  expect(await getCalibration(database, 'browser 7')).toBeUndefined();
});
