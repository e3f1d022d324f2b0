import { describe, expect, it } from 'vitest';
import { measured } from '../../testing/measured-pairs.ts';
import { verificationReport } from './verification-report.ts';

const overlapping = measured([0.25, 0.5, 1], [0.75, 1.25, 1.5]);

describe('the verification report', () => {
  it('puts the figures of one threshold together with those of all', () => {
    const report = verificationReport(...overlapping, 0.75);
    expect(report).toMatchObject({ pairs: 6, samePairs: 3, differentPairs: 3, threshold: 0.75 });
    expect(report.accuracy).toBeCloseTo(2 / 3, 12);
    expect(report.standardError).toBeCloseTo(Math.sqrt(2 / 9 / 6), 12);
    expect(report.auc).toBeCloseTo(8 / 9, 12);
    expect(report.eer).toBeCloseTo(1 / 3, 12);
  });

  it('says 1.1 points for 86.6 % of 1,000 pairs', () => {
    const labels = new Uint8Array(1000).fill(1, 0, 500);
    const distances = Float32Array.from(labels, (label, pair) => (label === 1 || pair < 634 ? 0 : 1));
    const report = verificationReport(distances, labels, 0.5);
    expect(report.accuracy).toBeCloseTo(0.866, 12);
    expect(report.standardError).toBeCloseTo(0.01077, 5);
  });
});
