import { describe, expect, it } from 'vitest';
import { tinyBranches } from '../../testing/tiny-network.ts';
import { architectureOf, type BranchBlock } from './architecture.ts';
import { describeNetwork, summariseLayers } from './describe-network.ts';
import { ArchitectureError, planLayers } from './plan-layers.ts';

describe('the compact network', () => {
  const summary = describeNetwork({ preset: 'compact', distance: 'euclidean' });

  it('has about 0.86 million weights and 29 million multiply-adds', () => {
    expect(summary.weights / 1e6).toBeCloseTo(0.86, 2);
    expect(summary.multiplyAdds / 1e6).toBeCloseTo(29, 0);
  });

  it('halves the picture four times and ends in 128 numbers', () => {
    expect(summary.layers[0]).toEqual({
      name: 'conv-1',
      description: '3 x 3 convolution to 16, stride 2, batch-norm, ReLU',
      outputShape: [48, 48, 16],
      weights: 3 * 3 * 16 + 16 + 16,
    });
    expect(summary.layers.find(({ name }) => name === 'flatten-1')?.outputShape).toEqual([6 * 6 * 104]);
    expect(summary.embeddingSize).toBe(128);
  });
});

describe('the best network', () => {
  const summary = describeNetwork({ preset: 'best', distance: 'euclidean' });

  it('has about 1.07 million weights and 35 million multiply-adds', () => {
    expect(summary.weights / 1e6).toBeCloseTo(1.07, 2);
    expect(summary.multiplyAdds / 1e6).toBeCloseTo(35, 0);
  });

  it('sees a third more pixels along each side than the compact one', () => {
    expect(summary.layers[0]?.outputShape).toEqual([64, 64, 12]);
    expect(summary.layers.find(({ name }) => name === 'flatten-1')?.outputShape).toEqual([8 * 8 * 96]);
    expect(summary.embeddingSize).toBe(128);
  });
});

describe('a network of branches', () => {
  it('is as large as its branches together, and tells of each of their layers', () => {
    const tiny = tinyBranches();
    const summary = summariseLayers({ preset: 'best', distance: 'euclidean' }, tiny, planLayers(tiny));
    const branches = [1, 2].map((branch) =>
      summary.layers.filter(({ name }) => name.startsWith(`branches-1-${branch}-`)),
    );
    expect(branches.map(([crop]) => crop?.description)).toEqual([
      'The middle 8 x 8 pixels',
      'The middle 5 x 5 pixels',
    ]);
    // 3 x 3 to 3 filters with batch-norm, then half the side, rounded up, squared, to 6 numbers.
    const weightsOf = (side: number) => 3 * 3 * 3 + 3 + 3 + side * side * 3 * 6 + 6;
    expect(branches.map((layers) => layers.reduce((sum, { weights }) => sum + weights, 0))).toEqual([
      weightsOf(4),
      weightsOf(3),
    ]);
    expect(summary.weights).toBe(weightsOf(4) + weightsOf(3));
    expect(summary.layers.at(-2)).toEqual({
      name: 'branches-1',
      description: 'The embeddings of 2 branches, one after the other',
      outputShape: [12],
      weights: 0,
    });
    expect(summary.embeddingSize).toBe(12);
  });

  it('is refused when a branch ends in no embedding, or in one of another length', () => {
    const plan = (...branches: BranchBlock[][]) =>
      planLayers({ inputSize: 8, channels: 1, blocks: [{ kind: 'branches', branches }] });
    const flat = { kind: 'flatten' } as const;
    const to = (units: number) => ({ kind: 'dense', units, activation: 'linear' }) as const;
    expect(() => plan([{ kind: 'crop', size: 9 }, flat], [flat])).toThrow(
      'branches-1-1-crop-1 of 9 pixels is larger than its input [8, 8, 1].',
    );
    expect(() => plan([flat], [])).toThrow('Branch 2 of branches-1 does not end in an embedding.');
    expect(() => plan([flat, to(4)], [flat, to(5)])).toThrow('embeddings of 4, 5 numbers');
  });
});

describe('Koch’s network', () => {
  it('has the feature maps of the paper', () => {
    const shapes = planLayers(architectureOf('koch2015')).map((layer) => layer.outputShape);
    expect(shapes.filter((shape) => shape.length === 3)).toEqual([
      [96, 96, 64],
      [48, 48, 64],
      [42, 42, 128],
      [21, 21, 128],
      [18, 18, 128],
      [9, 9, 128],
      [6, 6, 256],
    ]);
    expect(shapes.at(-1)).toEqual([4096]);
  });

  it('counts a weight for each dimension of its distance', () => {
    const summary = describeNetwork({ preset: 'koch2015', distance: 'weighted-l1' });
    expect(summary.layers.at(-1)).toMatchObject({ name: 'distance', weights: 4096 });
  });

  it('is scaled to length 1 only for the Euclidean distance', () => {
    const last = (distance: 'euclidean' | 'weighted-l1') =>
      architectureOf('koch2015', distance).blocks.at(-1)?.kind;
    expect(last('euclidean')).toBe('l2-normalise');
    expect(last('weighted-l1')).toBe('dense');
  });
});

it('a block that does not fit is refused by name', () => {
  const plan = (filters: number) =>
    planLayers({ inputSize: 8, channels: 1, blocks: [{ kind: 'residual', filters, kernelSize: 3 }] });
  expect(() => plan(2)).toThrow(ArchitectureError);
  expect(() => plan(2)).toThrow('residual-1 has 2 filters but 1 channels come in.');
});
