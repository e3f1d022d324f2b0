/**
 * What a network looks like – layers, shapes, weights, work – by arithmetic alone: no tensors are made.
 */
import type { TrainingOptions } from '../options.ts';
import type { LayerSummary, NetworkSummary } from '../reports.ts';
import { type Architecture, architectureOf, type Block } from './architecture.ts';
import { distanceWeights, planHead } from './plan-head.ts';
import { type PlannedLayer, planLayers } from './plan-layers.ts';

export function describeNetwork(options: Pick<TrainingOptions, 'preset' | 'distance'>): NetworkSummary {
  const architecture = architectureOf(options.preset, options.distance);
  return summariseLayers(options, architecture, planLayers(architecture));
}

export function summariseLayers(
  options: Pick<TrainingOptions, 'preset' | 'distance'>,
  input: Architecture,
  planned: readonly PlannedLayer[],
): NetworkSummary {
  const layers = planned.flatMap(summariseLayer);
  const embeddingSize = planned.at(-1)?.outputShape.at(-1) ?? 0;
  const head = planHead(options.distance, embeddingSize).filter((plan) => plan.name === distanceWeights);
  if (head.length > 0) {
    layers.push({
      name: 'distance',
      description: 'Weighted L1: one weight for each dimension',
      outputShape: [1],
      weights: countWeights(head),
    });
  }
  return {
    preset: options.preset,
    distance: options.distance,
    inputSize: input.inputSize,
    channels: input.channels,
    embeddingSize,
    weights: layers.reduce((sum, layer) => sum + layer.weights, 0),
    multiplyAdds: planned.reduce((sum, layer) => sum + layer.multiplyAdds, 0),
    layers,
    blocks: input.blocks,
  };
}

/** @returns one line; of branches those of their layers, and one for what joins them */
function summariseLayer(layer: PlannedLayer): LayerSummary[] {
  const own = layer.branches.length > 0 ? [] : layer.weights.filter((weight) => weight.trainable);
  const line = {
    name: layer.name,
    description: describeBlock(layer.block),
    outputShape: layer.outputShape,
    weights: countWeights(own),
  };
  return [...layer.branches.flat().flatMap(summariseLayer), line];
}

function countWeights(weights: readonly { readonly shape: readonly number[] }[]): number {
  return weights.reduce((sum, { shape }) => sum + shape.reduce((product, side) => product * side, 1), 0);
}

function describeBlock(block: Block): string {
  switch (block.kind) {
    case 'conv': {
      const { kernelSize, filters, stride, batchNorm, activation } = block;
      const parts = [`${kernelSize} x ${kernelSize} convolution to ${filters}`];
      if (stride > 1) parts.push(`stride ${stride}`);
      if (batchNorm) parts.push('batch-norm');
      return [...parts, ...activationWords[activation]].join(', ');
    }
    case 'residual':
      return `Residual: two ${block.kernelSize} x ${block.kernelSize} convolutions, batch-norm, input added, ReLU`;
    case 'residual-down':
      return `Residual to half the side and ${block.filters}: two ${block.kernelSize} x ${block.kernelSize} convolutions, batch-norm, average of the input added, ReLU`;
    case 'crop':
      return `The middle ${block.size} x ${block.size} pixels`;
    case 'max-pool':
      return `Maximum of ${block.size} x ${block.size}`;
    case 'dropout':
      return `Dropout of ${Math.round(block.rate * 100)} % while training`;
    case 'flatten':
      return 'Flatten';
    case 'global-average-pool':
      return 'Average over the picture';
    case 'dense':
      return [`Fully connected to ${block.units}`, ...activationWords[block.activation]].join(', ');
    case 'residual-dense':
      return 'The embedding plus a linear function of it';
    case 'frozen':
      return 'What stands before is used as it is and not trained';
    case 'layer-normalise':
      return 'Mean 0 and deviation 1 within each embedding';
    case 'l2-normalise':
      return 'Scale to length 1';
    case 'branches':
      return `The embeddings of ${block.branches.length} branches, one after the other`;
  }
}

const activationWords = { linear: [], relu: ['ReLU'], sigmoid: ['sigmoid'] } as const;
