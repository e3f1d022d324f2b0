/** Enrolled people, what is seen of a face, and the verdict on it. */
import type { FacePoints, Framing } from '../siamese/framing.ts';
import type { PictureSize, Square } from '../siamese/square.ts';
import type { EnrolmentId } from './ids.ts';
import type { CropSheet } from './pairs.ts';

// --- Looking at a picture ----------------------------------------------------------------------

/** Why a picture of a face is no ground for a verdict, or a poor one. */
export type Hindrance =
  | 'no-face'
  | 'several-faces' // another one is nearly as large
  | 'too-small' // too few pixels between the eyes
  | 'turned' // looks too far aside, up or down
  | 'blurred'
  | 'too-dark'
  | 'too-bright'
  | 'blank' // the whole picture is of one colour
  | 'frozen'; // the camera gives the same picture again and again

/** A face found in a picture, in its pixels. */
export interface LookedAtFace {
  readonly square: Square;
  readonly points: FacePoints;
  /** How far it is turned aside, in radians, to the right as seen in the picture. */
  readonly aside: number;
  /** Of this face; none when it is well to be seen. */
  readonly hindrances: readonly Hindrance[];
}

/** What was found in a photo. */
export interface PhotoLook {
  /** Upright. */
  readonly size: PictureSize;
  /** The one that is most likely meant first. */
  readonly faces: readonly LookedAtFace[];
  /** Of the photo as a whole: no face, several, blank. */
  readonly hindrances: readonly Hindrance[];
}

/** A photo and where in it the face is: by its points, in a square that somebody chose, or to be found. */
export interface FramedPhoto {
  readonly photo: Blob;
  /** By landmarks without points: the face that is most likely meant. How it is laid is the model's business. */
  readonly framing: Framing;
}

// --- Enrolment ---------------------------------------------------------------------------------

export interface EnrolmentSummary {
  readonly id: EnrolmentId;
  readonly name: string;
  readonly createdAt: Date;
  /** Changes with each photo that is added or taken away. */
  readonly changedAt: Date;
  /** 1 to `mostTemplatePhotos`. */
  readonly photos: number;
}

/** A photo as it is kept: the part about the face, upright, at most 512 px. */
export interface EnrolledPhoto {
  readonly photo: Blob;
  /** In this part; null where somebody framed the face by hand: then the part is the frame. */
  readonly points: FacePoints | null;
}

/** How well the photos of one person agree, to one model. */
export interface EnrolmentReport {
  readonly id: EnrolmentId;
  /** Photo by photo: its distance to the mean of the others; null where there is only one. */
  readonly distances: readonly (number | null)[];
  /** Photos that lie farther from the others than the model's threshold allows: perhaps another person's. */
  readonly outliers: readonly number[];
  /** The photos as the network sees them. */
  readonly crops: CropSheet;
}

// --- Checking ----------------------------------------------------------------------------------

export interface DistanceTo {
  readonly id: EnrolmentId;
  readonly distance: number;
}

/** What one frame of the camera gave. */
export interface FrameCheck {
  readonly frame: PictureSize;
  /** The face that was looked at, where one was found. */
  readonly face: LookedAtFace | null;
  readonly otherFaces: readonly Square[];
  /** Why this frame is no ground for a verdict; none when it is. */
  readonly hindrances: readonly Hindrance[];
  /** To everybody that was asked for, nearest first; none where the frame is no ground for a verdict. */
  readonly distances: readonly DistanceTo[];
  /** The face that was checked, then one of the nearest person, as the network sees them; null without distances. */
  readonly crops: CropSheet | null;
  readonly milliseconds: number;
}

/** Two photos, or one photo and an enrolled person. */
export interface Decision {
  readonly distance: number;
  readonly threshold: number;
  readonly same: boolean;
  /** The crop of the face being checked, then that of the reference, as the network sees them. */
  readonly crops: CropSheet;
  readonly milliseconds: number;
}

/** A photo of a list: the likeliest face in it is checked. */
export interface NamedPhoto {
  /** Its file's name or path, to speak of it. */
  readonly name: string;
  readonly photo: Blob;
}

/** One row of a list of checks. */
export interface CheckRow {
  /** What was checked, by its name. */
  readonly first: string;
  /** What it was checked against: another photo, or the nearest enrolled person; null where there is none. */
  readonly second: string | null;
  /** Null where no distance could be measured: `problem` says why. */
  readonly distance: number | null;
  readonly same: boolean | null;
  readonly problem: string | null;
}
