/**
 * The reference: a network that somebody else trained on very many faces, to hold one's own against. It is dlib's face
 * recognition network by Davis King (2017), 29 convolutions: ResNet-34 (He et al. 2015) with fewer layers and half the
 * filters, trained on about 3 million faces of 7,485 people who are not in LFW.
 *
 * Knows no tensors and no files; whose weight is whose stands in `formats/reference-weights.ts`.
 */
import type { Architecture, BranchBlock } from '../blocks.ts';
import { type FacePoints, type LandmarkRule, pointsVersion } from '../framing.ts';
import type { Preprocessing } from '../preprocessing.ts';

const residual = (filters: number): BranchBlock => ({ kind: 'residual', filters, kernelSize: 3 });
const down = (filters: number): BranchBlock => ({ kind: 'residual-down', filters, kernelSize: 3 });

const referenceBlocks: readonly BranchBlock[] = [
  {
    kind: 'conv',
    filters: 32,
    kernelSize: 7,
    stride: 2,
    padding: 'valid',
    batchNorm: true,
    activation: 'relu',
  }, // [batch, 72, 72, 32]
  { kind: 'max-pool', size: 3, stride: 2 }, // [batch, 35, 35, 32]
  residual(32),
  residual(32),
  residual(32),
  down(64), // [batch, 17, 17, 64]
  residual(64),
  residual(64),
  residual(64),
  down(128), // [batch, 8, 8, 128]
  residual(128),
  residual(128),
  down(256), // [batch, 4, 4, 256]
  residual(256),
  residual(256),
  down(256), // [batch, 2, 2, 256]
  { kind: 'global-average-pool' },
  { kind: 'dense', units: 128, activation: 'linear' },
  { kind: 'l2-normalise' },
];

/** As it is. */
export const referenceArchitecture: Architecture = { inputSize: 150, channels: 3, blocks: referenceBlocks };

/** With a small head over it that is trained on somebody's own people. */
export const referenceHeadArchitecture: Architecture = {
  ...referenceArchitecture,
  blocks: [...referenceBlocks, { kind: 'frozen' }, { kind: 'residual-dense' }],
};

/**
 * Where dlib lays the five points in its chips: its mean face – of the 68 points, the middles of the eyes, the tip of the
 * nose, the corners of the mouth – with a quarter of the face's side around it. Points are found here in another way than
 * dlib's; other places a few hundredths away told no more of LFW's training pairs (`e2e/lab/reference`).
 */
const chipPlaces: FacePoints = {
  leftEye: { x: 0.3172, y: 0.3107 },
  rightEye: { x: 0.6699, y: 0.3107 },
  noseTip: { x: 0.4934, y: 0.5104 },
  leftMouth: { x: 0.3361, y: 0.6868 },
  rightMouth: { x: 0.6507, y: 0.6868 },
};

export const referenceFraming: LandmarkRule = {
  kind: 'landmarks',
  version: pointsVersion,
  places: chipPlaces,
};

export const referencePreprocessing: Preprocessing = {
  framing: referenceFraming,
  crop: { region: 1, size: 150, channels: 3 },
  inputSize: 150,
  standardisation: { means: [122.782, 117.001, 104.298], divisor: 256 },
  scales: [1],
  mirrored: true,
};
