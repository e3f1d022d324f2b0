/** Networks small enough for the CPU backend: one with every kind of block but branches, one of branches. */
import { centred } from '../siamese/framing.ts';
import type { Architecture, BranchBlock } from '../siamese/model/architecture.ts';
import { createNetworkFrom, type SiameseNetwork } from '../siamese/model/siamese-network.ts';
import type { DistanceName } from '../siamese/options.ts';
import type { Preprocessing } from '../siamese/preprocessing.ts';
import { createRandom } from '../siamese/random.ts';

export const tinyPreprocessing: Preprocessing = {
  framing: centred,
  crop: { region: 1, size: 10, channels: 1 },
  inputSize: 8,
  standardisation: 'per-image',
  scales: [1],
  mirrored: true,
};

export function tinyArchitecture(distance: DistanceName = 'euclidean'): Architecture {
  return {
    inputSize: 8,
    channels: 1,
    blocks: [
      {
        kind: 'conv',
        filters: 4,
        kernelSize: 3,
        stride: 2,
        padding: 'same',
        batchNorm: true,
        activation: 'relu',
      },
      { kind: 'residual', filters: 4, kernelSize: 3 },
      { kind: 'residual-down', filters: 6, kernelSize: 3 },
      { kind: 'flatten' },
      { kind: 'dense', units: 6, activation: 'linear' },
      ...(distance === 'euclidean' ? ([{ kind: 'l2-normalise' }] as const) : []),
    ],
  };
}

/** Two tiny networks side by side, one of which sees the middle only. */
export function tinyBranches(): Architecture {
  const branch = (sees: number): readonly BranchBlock[] => [
    { kind: 'crop', size: sees },
    {
      kind: 'conv',
      filters: 3,
      kernelSize: 3,
      stride: 2,
      padding: 'same',
      batchNorm: true,
      activation: 'relu',
    },
    { kind: 'flatten' },
    { kind: 'dropout', rate: 0.1 },
    { kind: 'dense', units: 6, activation: 'linear' },
    { kind: 'layer-normalise' },
  ];
  return {
    inputSize: 8,
    channels: 1,
    blocks: [{ kind: 'branches', branches: [branch(8), branch(5)] }, { kind: 'l2-normalise' }],
  };
}

/** The caller disposes it. */
export function createTinyBranches(seed = 1, distance: DistanceName = 'euclidean'): SiameseNetwork {
  const options = { preset: 'best', distance } as const;
  return createNetworkFrom(tinyBranches(), tinyPreprocessing, options, createRandom(seed));
}

/** The caller disposes it. */
export function createTinyNetwork(distance: DistanceName = 'euclidean', seed = 1): SiameseNetwork {
  const options = { preset: 'compact', distance } as const;
  return createNetworkFrom(tinyArchitecture(distance), tinyPreprocessing, options, createRandom(seed));
}
