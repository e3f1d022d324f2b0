/**
 * What was measured of the reference before it was shipped, so that it can say at once how strict a threshold is. On the
 * people of `peopleDevTrain`, whom View 1 has for such choices: threshold, probability and accuracy on the 2,200 pairs of
 * `pairsDevTrain`, the rates at each threshold on all 5,925,403 pairs
 * of their 3,443 photos, 2,209 of them same. By `npm run reference` (`e2e/lab/reference`).
 */
import type { OperatingPoint, ProbabilityCurve } from '../reports.ts';

/** As it is listed. */
export const referenceName = 'Reference (dlib)';

/** Of its file, for whoever is to fetch it. */
export const referenceMegabytes = 6.4;

/** On whom it was trained, in words for people. */
export const referenceTraining = 'about 3 million photos of 7,485 people, none of them in LFW';

export interface ReferenceCalibration {
  readonly threshold: number;
  readonly probability: ProbabilityCurve;
  readonly validation: { readonly accuracy: number; readonly auc: number; readonly pairs: number };
  readonly operatingPoints: readonly OperatingPoint[];
}

export const referenceCalibration: ReferenceCalibration = {
  threshold: 0.4178,
  probability: { slope: 58.63, offset: -24.6 },
  validation: { accuracy: 0.9895, auc: 0.9995, pairs: 2200 },
  operatingPoints: [
    { threshold: 0.4178, falseAccept: 0.00874, trueAccept: 0.98506 },
    { threshold: 0.3743, falseAccept: 0.001, trueAccept: 0.94613 },
    { threshold: 0.3343, falseAccept: 0.0001, trueAccept: 0.83024 },
  ],
};
