import { expect, test } from 'vitest';
import { fakeReport as report } from '../../store/testing/fake-report.ts';
import { reportCurves } from './report-curves.ts';

test('the curves of a report are worked out once, whoever asks', () => {
  expect(reportCurves(report)).toBe(reportCurves(report));
  expect(reportCurves({ ...report })).not.toBe(reportCurves(report));
});

test('the histogram reaches a little beyond the farthest pair', () => {
  expect(reportCurves(report).histogram.edges.at(-1)).toBeCloseTo(1.632, 5);
});
