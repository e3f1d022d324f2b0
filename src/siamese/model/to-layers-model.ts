/**
 * The same network as a `tf.layers` model: image in, embedding out, for other programs to load.
 *
 * Made of stock layers only. There is none that scales to length 1, and a layer of our own would have
 * to be registered by everyone who loads the model; so the last step, `l2-normalise`, is left out and
 * written down in the preprocessing instead: the reader divides the embedding by its length.
 */
import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Activation, BranchBlock } from './architecture.ts';
import { batchNormEpsilon } from './batch-norm-epsilon.ts';
import { varianceEpsilon } from './normalise-epsilons.ts';
import type { PlannedLayer, Shape } from './plan-layers.ts';
import { momentum } from './running-statistics.ts';
import type { SiameseNetwork } from './siamese-network.ts';

type Layer = layers.Layer;

/** @returns a model with copies of the weights as they are now; the caller disposes it */
export function toLayersModel(network: SiameseNetwork): LayersModel {
  const { inputSize, channels } = network.architecture;
  const weighted: { readonly layer: Layer; readonly weights: readonly string[] | Constant }[] = [];
  const put: Put = (layer, x, weights) => {
    if (weights !== undefined) weighted.push({ layer, weights });
    return layer.apply(x) as SymbolicTensor; // symbols in, symbols out
  };
  const image = input({ shape: [inputSize, inputSize, channels], name: 'image' });
  const embedding = network.layers.reduce((x, layer) => applyLayer(layer, x, put), image);
  const finished = model({ inputs: image, outputs: embedding, name: 'embedding-network' });

  const byName = new Map<string, Tensor>(network.weights.map(({ plan, variable }) => [plan.name, variable]));
  for (const { layer, weights } of weighted) {
    if ('shape' in weights) {
      const constant = tensor(weights.values, [...weights.shape]);
      layer.setWeights([constant]);
      constant.dispose();
    } else layer.setWeights(weights.map((name) => byName.get(name)!));
  }
  return finished;
}

/** Numbers of a layer that are no weights of the network. */
interface Constant {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** @param weights by their names, or the one constant that the layer has instead */
type Put = (layer: Layer, x: SymbolicTensor, weights?: readonly string[] | Constant) => SymbolicTensor;

function applyLayer(
  { name, block, branches, inputShape }: PlannedLayer,
  x: SymbolicTensor,
  put: Put,
): SymbolicTensor {
  switch (block.kind) {
    case 'conv':
      return activate(convolve({ ...block, name }, x, put), name, block.activation, put);
    case 'residual': {
      const part = { ...block, stride: 1, padding: 'same', batchNorm: true } as const;
      const firstName = `${name}-first`;
      const first = activate(convolve({ ...part, name: firstName }, x, put), firstName, 'relu', put);
      const second = convolve({ ...part, name: `${name}-second` }, first, put);
      const sum = layers.add({ name: `${name}-add` }).apply([second, x]) as SymbolicTensor;
      return activate(sum, name, 'relu', put);
    }
    case 'residual-down':
      return applyResidualDown(name, block, inputShape, x, put);
    case 'crop': {
      const [height, width] = inputShape as readonly [number, number, number]; // planned as an image
      const cropping = [sides(height - block.size), sides(width - block.size)] as const;
      return put(layers.cropping2D({ name, cropping: [[...cropping[0]], [...cropping[1]]] }), x);
    }
    case 'max-pool': {
      const { size: poolSize, stride: strides } = block;
      return put(layers.maxPooling2d({ name, poolSize, strides, padding: 'valid' }), x);
    }
    case 'dropout':
      return put(layers.dropout({ name, rate: block.rate }), x);
    case 'flatten':
      return put(layers.flatten({ name }), x);
    case 'global-average-pool':
      return put(layers.globalAveragePooling2d({ name }), x);
    case 'dense': {
      const dense = layers.dense({ name, units: block.units, activation: block.activation });
      return put(dense, x, [`${name}/kernel`, `${name}/bias`]);
    }
    case 'residual-dense': {
      const units = inputShape[0]!;
      const change = put(layers.dense({ name, units }), x, [`${name}/kernel`, `${name}/bias`]);
      return layers.add({ name: `${name}-add` }).apply([change, x]) as SymbolicTensor;
    }
    case 'frozen':
      return x;
    case 'layer-normalise': {
      const plain = { center: false, scale: false, epsilon: varianceEpsilon };
      return put(layers.layerNormalization({ name, ...plain }), x);
    }
    case 'l2-normalise':
      return x;
    case 'branches': {
      const ends = branches.map((branch) => branch.reduce((end, layer) => applyLayer(layer, end, put), x));
      return layers.concatenate({ name }).apply(ends) as SymbolicTensor;
    }
  }
}

/**
 * Zeros for new channels come of a convolution of one pixel that hands the channels on and adds none: there is no stock
 * layer that fills channels. Its weights are fixed.
 */
function applyResidualDown(
  name: string,
  block: Extract<BranchBlock, { kind: 'residual-down' }>,
  [height, width, channels]: Shape,
  x: SymbolicTensor,
  put: Put,
): SymbolicTensor {
  const { filters, kernelSize } = block;
  const [firstName, secondName] = [`${name}-first`, `${name}-second`];
  const part = { filters, kernelSize, batchNorm: true } as const;
  const first = convolve({ ...part, name: firstName, stride: 2, padding: 'valid' }, x, put);
  const second = convolve(
    { ...part, name: secondName, stride: 1, padding: 'same' },
    activate(first, firstName, 'relu', put),
    put,
  );
  const missing = (length: number): number =>
    Math.floor(length / 2) - Math.ceil((length - kernelSize + 1) / 2);
  const padding: [[number, number], [number, number]] = [
    [0, missing(height!)],
    [0, missing(width!)],
  ];
  const filled = put(layers.zeroPadding2d({ name: `${name}-fill`, padding }), second);
  const halved = put(layers.averagePooling2d({ name: `${name}-halve`, poolSize: 2, strides: 2 }), x);
  const widen = layers.conv2d({
    name: `${name}-widen`,
    filters,
    kernelSize: 1,
    useBias: false,
    trainable: false,
  });
  const widened = put(widen, halved, identityKernel(channels!, filters));
  const sum = layers.add({ name: `${name}-add` }).apply([filled, widened]) as SymbolicTensor;
  return activate(sum, name, 'relu', put);
}

/** [1, 1, from, to]: each channel handed on to the one of its number. */
function identityKernel(from: number, to: number): Constant {
  const values = new Float32Array(from * to);
  for (let channel = 0; channel < from; channel++) values[channel * to + channel] = 1;
  return { shape: [1, 1, from, to], values };
}

/** What goes before and after the middle. */
function sides(border: number): [before: number, after: number] {
  return [border >> 1, border - (border >> 1)];
}

interface Convolution {
  readonly name: string;
  readonly filters: number;
  readonly kernelSize: number;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
  readonly batchNorm: boolean;
}

function convolve(convolution: Convolution, x: SymbolicTensor, put: Put): SymbolicTensor {
  const { name, filters, kernelSize, stride: strides, padding, batchNorm } = convolution;
  const layer = layers.conv2d({ name, filters, kernelSize, strides, padding, useBias: !batchNorm });
  if (!batchNorm) return put(layer, x, [`${name}/kernel`, `${name}/bias`]);
  const norm = layers.batchNormalization({ name: `${name}-norm`, epsilon: batchNormEpsilon, momentum });
  const roles = ['gamma', 'beta', 'running-mean', 'running-variance'];
  return put(
    norm,
    put(layer, x, [`${name}/kernel`]),
    roles.map((role) => `${name}/${role}`),
  );
}

function activate(x: SymbolicTensor, name: string, activation: Activation, put: Put): SymbolicTensor {
  return activation === 'linear'
    ? x
    : put(layers.activation({ name: `${name}-${activation}`, activation }), x);
}
