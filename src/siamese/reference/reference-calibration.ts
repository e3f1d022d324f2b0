/**
 * What was measured of the reference before it was shipped, so that it can say at once how strict a threshold is. On the
 * people of `peopleDevTrain`, whom View 1 has for such choices: threshold, probability and accuracy on the 2,200 pairs of
 * `pairsDevTrain`, the rates at each threshold on all 5,925,403 pairs
 * of their 3,443 photos, 2,209 of them same. Enrolment: the 60 people of LFW who
 * come first among those with 20 photos, strangers one photo each of some 700 others. By `npm run reference` (`e2e/lab/reference`).
 */
import type { EnrolmentPoint, OperatingPoint, ProbabilityCurve } from '../reports.ts';

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
  /** For people enrolled with so many photos, held against so many photos of strangers. */
  readonly enrolmentPoints: readonly EnrolmentPoint[];
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
  enrolmentPoints: [
    { photos: 1, strangers: 451_200, threshold: 0.4214, falseAccept: 0.01, trueAccept: 0.98706 },
    { photos: 1, strangers: 451_200, threshold: 0.3757, falseAccept: 0.001, trueAccept: 0.9568 },
    { photos: 1, strangers: 451_200, threshold: 0.3366, falseAccept: 0.0001, trueAccept: 0.82632 },
    { photos: 2, strangers: 451_200, threshold: 0.4044, falseAccept: 0.01, trueAccept: 0.99491 },
    { photos: 2, strangers: 451_200, threshold: 0.3594, falseAccept: 0.001, trueAccept: 0.9875 },
    { photos: 2, strangers: 451_200, threshold: 0.3238, falseAccept: 0.0001, trueAccept: 0.93981 },
    { photos: 3, strangers: 451_200, threshold: 0.3981, falseAccept: 0.01, trueAccept: 0.99485 },
    { photos: 3, strangers: 451_200, threshold: 0.3523, falseAccept: 0.001, trueAccept: 0.9902 },
    { photos: 3, strangers: 451_200, threshold: 0.3157, falseAccept: 0.0001, trueAccept: 0.9598 },
    { photos: 5, strangers: 451_200, threshold: 0.3935, falseAccept: 0.01, trueAccept: 0.99472 },
    { photos: 5, strangers: 451_200, threshold: 0.3465, falseAccept: 0.001, trueAccept: 0.99194 },
    { photos: 5, strangers: 451_200, threshold: 0.3133, falseAccept: 0.0001, trueAccept: 0.97833 },
  ],
};
