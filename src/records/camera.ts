/** A camera that somebody had checked, and what a model makes of the people who agreed to be filmed by it. */
import type { CameraPoint } from '../siamese/metrics/camera-points.ts';
import type { CameraId, EnrolmentId } from './ids.ts';

/** Somebody who agreed to be filmed. */
export interface CameraPerson {
  readonly name: string;
  /** Who that is among the enrolled people: left out of what is measured for that person. Null: not enrolled. */
  readonly enrolmentId: EnrolmentId | null;
  readonly frames: number;
}

export interface CameraSummary {
  /** The browser's own name for the camera, which is the same on each visit. */
  readonly id: CameraId;
  /** What people call it. */
  readonly name: string;
  /** Changes with each person that is added or taken away. */
  readonly changedAt: Date;
  readonly people: readonly CameraPerson[];
}

/** What a model makes of a camera. */
export interface CameraLine {
  readonly cameraId: CameraId;
  readonly people: number;
  readonly frames: number;
  /** Mean cosine similarity of frames of different people: what all faces before this camera share, 0 for none. */
  readonly shared: number;
  /** The model's own lines, with what they cost these people. */
  readonly points: readonly CameraPoint[];
}
