/** Koch, Zemel, Salakhutdinov: Siamese Neural Networks for One-shot Image Recognition (2015), figure 4. */

import type { Block } from '../blocks.ts';
import { centred } from '../framing.ts';
import { preset } from './preset.ts';
import { weakAugmentation } from './shared-recipe.ts';

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

/** What its large layers leave room for in a browser tab. */
const mostFaces = 64;

export const koch2015 = preset({
  name: 'koch2015',
  label: 'Koch 2015',
  help: 'The network of the paper, on 105 x 105 faces: large and slow, for comparison.',
  recipe: {
    ...weakAugmentation,
    budgetUnit: 'seconds',
    budget: 2700,
    region: 0.5,
    distance: 'weighted-l1',
    hardShare: 1,
    loss: 'koch',
    sampling: 'twin-pairs',
    shading: 0,
    validateEvery: 50,
    learningRate: 0.0003,
    weightDecay: 0.01,
  },
  architecture: {
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
  preprocessing: {
    framing: centred,
    crop: { region: 0.6095, size: 128, channels: 1 },
    inputSize: 105,
    standardisation: 'per-image',
    scales: [1],
    mirrored: true,
  },
  warnings({ sampling, peoplePerBatch, facesPerPerson }) {
    const faces = peoplePerBatch * facesPerPerson;
    const message = `${faces} faces a batch need several gigabytes in this network. Use 64 or fewer.`;
    const isTooLarge = sampling === 'person-batch' && faces > mostFaces;
    return isTooLarge ? [{ option: 'peoplePerBatch', message }] : [];
  },
});
