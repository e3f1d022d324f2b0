/**
 * The network as data: a short list of blocks with their sizes. Everything else – training graph,
 * summary, `tf.layers` model, export – is one walk over this list.
 *
 * Knows no tensors. A new kind of block is one case here and one in each walk (see the README).
 */

import type { Architecture, Block, BranchBlock } from '../blocks.ts';
import { cropShowing, shownRegion } from '../face-image.ts';
import { type DistanceName, type PresetName, presetOverrides } from '../options.ts';
import type { Preprocessing } from '../preprocessing.ts';

export type { Activation, Architecture, Block, BranchBlock } from '../blocks.ts';

/**
 * The blocks of a preset. The Euclidean distance is measured between embeddings of length 1, so its
 * networks end in `l2-normalise`; weighted L1 compares the outputs as they are. Without a distance, the
 * preset's own.
 */
export function architectureOf(
  preset: PresetName,
  distance: DistanceName | undefined = presetOverrides[preset].distance,
): Architecture {
  return endedBy(distance, architectures[preset]);
}

/** With the block that the distance asks for at the end. */
export function endedBy(distance: DistanceName | undefined, architecture: Architecture): Architecture {
  const { blocks } = architecture;
  return distance === 'euclidean'
    ? { ...architecture, blocks: [...blocks, { kind: 'l2-normalise' }] }
    : architecture;
}

/**
 * @param shown share of the photo's shorter side that the network sees, (0, 1]; without it, what suits LFW. The crop is
 *   larger, so that a face can be turned and shifted; where the photo ends, it repeats the edge.
 */
export function preprocessingOf(preset: PresetName, shown?: number): Preprocessing {
  const preprocessing = preprocessings[preset];
  const { crop, inputSize } = preprocessing;
  if (shown === undefined || shown === shownRegion(crop, inputSize)) return preprocessing;
  return { ...preprocessing, crop: cropShowing(shown, crop, inputSize) };
}

/** Halves the picture. */
export const strided = (filters: number): BranchBlock => ({
  kind: 'conv',
  filters,
  kernelSize: 3,
  stride: 2,
  padding: 'same',
  batchNorm: true,
  activation: 'relu',
});
export const residual = (filters: number): BranchBlock => ({ kind: 'residual', filters, kernelSize: 3 });

const plain = (filters: number, kernelSize: number): Block => ({
  kind: 'conv',
  filters,
  kernelSize,
  stride: 1,
  padding: 'valid',
  batchNorm: false,
  activation: 'relu',
});
const halving: Block = { kind: 'max-pool', size: 2, stride: 2 };

/** Each stage halves the picture; only the small last two can afford a residual block. Ends in 128 numbers. */
const stages = (widths: readonly [number, number, number, number]): readonly BranchBlock[] => {
  const [first, second, third, fourth] = widths;
  return [
    strided(first), // [batch, side / 2, side / 2, first]
    strided(second), // a quarter of the side
    strided(third), // an eighth
    residual(third),
    strided(fourth), // a sixteenth
    residual(fourth),
    { kind: 'flatten' },
    { kind: 'dropout', rate: 0.3 },
    { kind: 'dense', units: 128, activation: 'linear' },
  ];
};

/** Half as wide learns as much from as many faces, and sees nearly twice as many in the same time (`recipes.md`). */
const narrowBlocks = stages([16, 32, 72, 104]);

const architectures: Record<PresetName, Architecture> = {
  quick: {
    inputSize: 64,
    channels: 1,
    blocks: narrowBlocks, // 0.6 million weights, 13 million multiply-adds
  },
  compact: {
    inputSize: 96,
    channels: 1,
    blocks: narrowBlocks, // 0.86 million weights, 29 million multiply-adds
  },
  // Where time allows it more pixels are worth more than more filters.
  best: {
    inputSize: 128,
    channels: 1,
    blocks: stages([12, 24, 56, 96]), // 1.07 million weights, 35 million multiply-adds
  },
  // Koch, Zemel, Salakhutdinov: Siamese Neural Networks for One-shot Image Recognition (2015), figure 4.
  koch2015: {
    inputSize: 105,
    channels: 1,
    blocks: [
      plain(64, 10), // [batch, 96, 96, 64]
      halving,
      plain(128, 7), // [batch, 42, 42, 128]
      halving,
      plain(128, 4), // [batch, 18, 18, 128]
      halving,
      plain(256, 4), // [batch, 6, 6, 256]
      { kind: 'flatten' },
      { kind: 'dense', units: 4096, activation: 'sigmoid' },
    ],
  },
};

/** A quarter larger than what the network sees: turning and shifting a face takes from around it. */
const ownCrop = { region: 0.55, size: 120, channels: 1 } as const;
const ownPreprocessing = {
  crop: ownCrop,
  inputSize: 96,
  standardisation: 'per-image',
  scales: [0.9, 1, 1.1],
  mirrored: true,
} as const;

const preprocessings: Record<PresetName, Preprocessing> = {
  quick: { ...ownPreprocessing, crop: { ...ownCrop, size: 80 }, inputSize: 64 },
  compact: ownPreprocessing,
  best: { ...ownPreprocessing, crop: { ...ownCrop, size: 160 }, inputSize: 128 },
  koch2015: {
    crop: { region: 0.6095, size: 128, channels: 1 },
    inputSize: 105,
    standardisation: 'per-image',
    scales: [1],
    mirrored: true,
  },
};
