/** The blocks that our own networks are made of. */
import type { BranchBlock } from '../blocks.ts';

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

/** Each stage halves the picture; only the small last two can afford a residual block. Ends in 128 numbers. */
export const residualStages = (widths: readonly [number, number, number, number]): readonly BranchBlock[] => {
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
export const narrowStages = residualStages([16, 32, 72, 104]);
