/** Enrolled faces, and the verdict on another one. */
import type { EnrolmentId } from './ids.ts';
import type { CropSheet } from './pairs.ts';

export interface EnrolmentSummary {
  readonly id: EnrolmentId;
  readonly name: string;
  readonly createdAt: Date;
}

export interface Decision {
  readonly distance: number;
  readonly threshold: number;
  readonly same: boolean;
  /** The crop of the face being checked, then that of the reference, as the network sees them. */
  readonly crops: CropSheet;
  readonly milliseconds: number;
}
