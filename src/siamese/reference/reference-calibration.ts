/**
 * What was measured of the reference before it was shipped, so that it can say at once how strict a threshold is. On the
 * people of `peopleDevTrain`, whom View 1 has for such choices: threshold, probability and accuracy on the 2,200 pairs of
 * `pairsDevTrain`, the strict thresholds on all pairs of their photos. By `npm run reference` (`e2e/lab/reference`).
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
  threshold: 0.43,
  probability: { slope: 40, offset: -17 },
  validation: { accuracy: 0.99, auc: 0.999, pairs: 2200 },
  operatingPoints: [{ threshold: 0.43, falseAccept: 0.005, trueAccept: 0.99 }],
};
