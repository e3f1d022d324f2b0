/**
 * Unfolds an architecture into layers with their names, shapes and weights – the arithmetic that the
 * training graph, the summary and the exports share. Knows no tensors.
 */
import type { Activation, Architecture, Block, BranchBlock } from './architecture.ts';

/** Without the batch: [height, width, channel] or [embedding]. */
export type Shape = readonly number[];

export interface WeightPlan {
  readonly name: string;
  readonly shape: readonly number[];
  /** `normal`: drawn with this deviation. `constant`: all the same. */
  readonly initial:
    | { readonly kind: 'normal'; readonly deviation: number }
    | { readonly kind: 'constant'; readonly value: number };
  /** Running statistics of batch-norm are kept and stored, but not trained. */
  readonly trainable: boolean;
  /** Stands before a `frozen` block and does not move. */
  readonly frozen: boolean;
  /** Weight decay pulls kernels only, never biases or norms. */
  readonly decays: boolean;
}

export interface PlannedLayer {
  readonly name: string;
  readonly block: Block;
  /** Of a block of branches: the layers of each; their weights are among its own. */
  readonly branches: readonly (readonly PlannedLayer[])[];
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly weights: readonly WeightPlan[];
  /** Of one image. */
  readonly multiplyAdds: number;
}

/** The block list cannot be built; the message names the block and the sizes that do not fit. */
export class ArchitectureError extends Error {
  override readonly name = 'ArchitectureError';
}

export function planLayers(architecture: Architecture): PlannedLayer[] {
  const { inputSize, channels, blocks } = architecture;
  const layers = planBlocks(blocks, [inputSize, inputSize, channels], '');
  const frozen = frozenCount(layers);
  return layers.map((layer, at) => (at < frozen ? { ...layer, weights: layer.weights.map(freeze) } : layer));
}

/** @returns how many layers stand before the last `frozen` one; 0 without one */
export function frozenCount(layers: readonly PlannedLayer[]): number {
  return Math.max(
    0,
    layers.findLastIndex(({ block }) => block.kind === 'frozen'),
  );
}

/** What the optimiser moves. */
export const isMoved = ({ trainable, frozen }: WeightPlan): boolean => trainable && !frozen;

const freeze = (plan: WeightPlan): WeightPlan => ({ ...plan, frozen: true });

/** @param prefix of the names: branches have layers of the same kinds */
function planBlocks(blocks: readonly Block[], inputShape: Shape, prefix: string): PlannedLayer[] {
  const counts = new Map<Block['kind'], number>();
  let shape = inputShape;
  return blocks.map((block) => {
    const count = (counts.get(block.kind) ?? 0) + 1;
    counts.set(block.kind, count);
    const name = `${prefix}${block.kind}-${count}`;
    const layer =
      block.kind === 'branches'
        ? planBranches(name, block.branches, shape, block)
        : planLayer(name, block, shape);
    shape = layer.outputShape;
    return layer;
  });
}

/** @returns one layer whose output is the embeddings of the branches, one after the other */
function planBranches(
  name: string,
  branches: readonly (readonly BranchBlock[])[],
  inputShape: Shape,
  block: Block,
): PlannedLayer {
  const planned = branches.map((blocks, at) => planBlocks(blocks, inputShape, `${name}-${at + 1}-`));
  const sizes = planned.map((layers, at) => {
    const [size, ...rest] = layers.at(-1)?.outputShape ?? inputShape;
    if (size === undefined || rest.length > 0) {
      throw new ArchitectureError(`Branch ${at + 1} of ${name} does not end in an embedding.`);
    }
    return size;
  });
  if (new Set(sizes).size !== 1) {
    throw new ArchitectureError(
      `The branches of ${name} end in embeddings of ${sizes.join(', ')} numbers, not all the same.`,
    );
  }
  const layers = planned.flat();
  return {
    name,
    block,
    branches: planned,
    inputShape,
    outputShape: [sizes.reduce((sum, size) => sum + size, 0)],
    weights: layers.flatMap(({ weights }) => weights),
    multiplyAdds: layers.reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0),
  };
}

function planLayer(name: string, block: BranchBlock, inputShape: Shape): PlannedLayer {
  const parts = (outputShape: Shape, weights: WeightPlan[] = [], multiplyAdds = 0): PlannedLayer => {
    if (outputShape.some((side) => !(side > 0))) {
      throw new ArchitectureError(`${name} leaves nothing of its input [${inputShape.join(', ')}].`);
    }
    return { name, block, branches: [], inputShape, outputShape, weights, multiplyAdds };
  };
  switch (block.kind) {
    case 'conv': {
      const [height, width, channels] = imageShape(name, inputShape);
      const { filters, kernelSize, stride } = block;
      const side = (length: number) =>
        block.padding === 'same' ? Math.ceil(length / stride) : Math.ceil((length - kernelSize + 1) / stride);
      const outputShape = [side(height), side(width), filters];
      const weights = convolution(name, kernelSize, channels, filters, block.activation, block.batchNorm);
      const perPixel = kernelSize * kernelSize * channels * filters;
      return parts(outputShape, weights, side(height) * side(width) * perPixel);
    }
    case 'residual': {
      const [height, width, channels] = imageShape(name, inputShape);
      const { filters, kernelSize } = block;
      if (filters !== channels) {
        throw new ArchitectureError(`${name} has ${filters} filters but ${channels} channels come in.`);
      }
      const weights = ['first', 'second'].flatMap((part) =>
        convolution(`${name}-${part}`, kernelSize, channels, filters, 'relu', true),
      );
      return parts(inputShape, weights, 2 * height * width * kernelSize * kernelSize * channels * filters);
    }
    case 'residual-down': {
      const [height, width, channels] = imageShape(name, inputShape);
      return parts(...planResidualDown(name, block, height, width, channels));
    }
    case 'crop': {
      const [height, width, channels] = imageShape(name, inputShape);
      if (block.size > Math.min(height, width)) {
        throw new ArchitectureError(
          `${name} of ${block.size} pixels is larger than its input [${inputShape.join(', ')}].`,
        );
      }
      return parts([block.size, block.size, channels]);
    }
    case 'max-pool': {
      const [height, width, channels] = imageShape(name, inputShape);
      const side = (length: number) => Math.ceil((length - block.size + 1) / block.stride);
      return parts([side(height), side(width), channels]);
    }
    case 'flatten':
      return parts([inputShape.reduce((product, side) => product * side, 1)]);
    case 'global-average-pool':
      return parts([imageShape(name, inputShape)[2]]);
    case 'dense': {
      const [inputs, ...rest] = inputShape;
      if (inputs === undefined || rest.length > 0) {
        throw new ArchitectureError(`${name} needs a flat input, not [${inputShape.join(', ')}].`);
      }
      const kernel = kernelPlan(name, [inputs, block.units], inputs, block.units, block.activation);
      return parts([block.units], [kernel, constant(`${name}/bias`, block.units, 0)], inputs * block.units);
    }
    case 'residual-dense': {
      const [size, ...rest] = inputShape;
      if (size === undefined || rest.length > 0) {
        throw new ArchitectureError(`${name} needs a flat input, not [${inputShape.join(', ')}].`);
      }
      const kernel = { ...constant(`${name}/kernel`, size, 0), shape: [size, size], decays: true };
      return parts(inputShape, [kernel, constant(`${name}/bias`, size, 0)], size * size);
    }
    case 'dropout':
    case 'frozen':
    case 'layer-normalise':
    case 'l2-normalise':
      return parts(inputShape);
  }
}

/** @returns output shape, weights and multiplications of a residual block that halves the picture */
function planResidualDown(
  name: string,
  { filters, kernelSize }: Extract<BranchBlock, { kind: 'residual-down' }>,
  height: number,
  width: number,
  channels: number,
): [Shape, WeightPlan[], number] {
  if (filters < channels) {
    throw new ArchitectureError(
      `${name} has ${filters} filters, fewer than the ${channels} channels that come in.`,
    );
  }
  const pooled = [height, width].map((length) => Math.floor(length / 2));
  const convolved = [height, width].map((length) => Math.ceil((length - kernelSize + 1) / 2));
  if (convolved.some((side, at) => side > pooled[at]! || side < 1)) {
    throw new ArchitectureError(
      `${name} makes [${convolved.join(', ')}] of its input [${height}, ${width}] and cannot add [${pooled.join(', ')}].`,
    );
  }
  const weights = [
    ...convolution(`${name}-first`, kernelSize, channels, filters, 'relu', true),
    ...convolution(`${name}-second`, kernelSize, filters, filters, 'relu', true),
  ];
  const perPixel = kernelSize * kernelSize * filters * (channels + filters);
  return [[...pooled, filters], weights, convolved[0]! * convolved[1]! * perPixel];
}

function imageShape(name: string, shape: Shape): [number, number, number] {
  const [height, width, channels] = shape;
  if (height === undefined || width === undefined || channels === undefined) {
    throw new ArchitectureError(`${name} needs an image, not [${shape.join(', ')}].`);
  }
  return [height, width, channels];
}

function convolution(
  name: string,
  size: number,
  channels: number,
  filters: number,
  activation: Activation,
  batchNorm: boolean,
): WeightPlan[] {
  const area = size * size;
  const shape = [size, size, channels, filters];
  const kernel = kernelPlan(name, shape, area * channels, area * filters, activation);
  if (!batchNorm) return [kernel, constant(`${name}/bias`, filters, 0)];
  return [
    kernel,
    constant(`${name}/gamma`, filters, 1),
    constant(`${name}/beta`, filters, 0),
    { ...constant(`${name}/running-mean`, filters, 0), trainable: false },
    { ...constant(`${name}/running-variance`, filters, 1), trainable: false },
  ];
}

/** He et al. 2015 before a ReLU, Glorot and Bengio 2010 otherwise. */
function kernelPlan(
  name: string,
  shape: readonly number[],
  fanIn: number,
  fanOut: number,
  activation: Activation,
): WeightPlan {
  const variance = activation === 'relu' ? 2 / fanIn : 2 / (fanIn + fanOut);
  const initial = { kind: 'normal', deviation: Math.sqrt(variance) } as const;
  return { name: `${name}/kernel`, shape, initial, trainable: true, frozen: false, decays: true };
}

function constant(name: string, length: number, value: number): WeightPlan {
  return {
    name,
    shape: [length],
    initial: { kind: 'constant', value },
    trainable: true,
    frozen: false,
    decays: false,
  };
}
