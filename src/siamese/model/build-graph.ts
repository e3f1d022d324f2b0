/**
 * The walk over the layers that computes embeddings: core operations on variables.
 *
 * In training, batch-norm uses the batch's statistics and moves the running ones; in inference it is
 * folded into the convolutions, which are then one fused operation each. Knows no loss.
 */
import '@tensorflow/tfjs-layers'; // Registers the gradients; core alone has none.
import {
  add,
  avgPool,
  concat,
  conv2d,
  fused,
  matMul,
  maxPool,
  pad4d,
  relu,
  reshape,
  sigmoid,
  slice,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tidy,
} from '@tensorflow/tfjs-core';
import { createRandom, type Random } from '../random.ts';
import { addBias } from './add-bias.ts';
import type { Activation } from './architecture.ts';
import { batchNorm, batchStatistics } from './batch-norm.ts';
import { dropout } from './dropout.ts';
import { createFoldedFilters, type FoldedFilters } from './folded-filters.ts';
import { l2Normalise } from './l2-normalise.ts';
import { layerNormalise } from './layer-normalise.ts';
import type { NetworkWeights } from './network-weights.ts';
import { frozenCount, type PlannedLayer } from './plan-layers.ts';
import { trackStatistics } from './running-statistics.ts';
import { withoutGradient } from './without-gradient.ts';

export type Mode = 'training' | 'inference';

interface Convolution {
  readonly name: string;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
  readonly batchNorm: boolean;
  readonly activation: Activation;
  /** Added before the activation. */
  readonly skip: Tensor4D | null;
}

export interface Graph {
  /**
   * @param images [batch, height, width, channel]
   * @param random draws what dropout drops in training
   * @returns [batch, embedding] that the caller owns
   */
  embed(images: Tensor4D, mode: Mode, random: Random): Tensor2D;
  /** What comes out before the `frozen` block, [batch, feature]; the images flattened where nothing is frozen. */
  embedFrozen(images: Tensor4D): Tensor2D;
  /** The rest of the way. @param features of `embedFrozen` */
  embedFeatures(features: Tensor2D, mode: Mode, random: Random): Tensor2D;
  /** Frees what was kept for inference; the weights stay their owner's. */
  dispose(): void;
}

/** The weights, and what inference makes of them. */
interface Parameters {
  readonly weights: NetworkWeights;
  readonly folded: FoldedFilters;
}

export function buildGraph(layers: readonly PlannedLayer[], weights: NetworkWeights): Graph {
  const folded = createFoldedFilters(weights);
  const parameters = { weights, folded };
  const frozen = layers.slice(0, frozenCount(layers));
  const rest = layers.slice(frozen.length);
  const unused = createRandom(0); // nothing is dropped in inference
  const rows = (x: Tensor): Tensor2D => reshape(x, [x.shape[0]!, -1]);
  const asItIs = (images: Tensor): Tensor => applyLayers(frozen, parameters, images, 'inference', unused);
  return {
    dispose: folded.dispose,
    embedFrozen: (images) => tidy(() => rows(asItIs(images))),
    embedFeatures: (features, mode, random) =>
      tidy(() => rows(applyLayers(rest, parameters, features, mode, random))),
    embed: (images, mode, random) =>
      tidy(() => {
        const x = frozen.length === 0 ? images : withoutGradient([images], asItIs);
        return rows(applyLayers(rest, parameters, x, mode, random));
      }),
  };
}

/** Each layer tidies up after itself, or a whole batch's temporaries would pile up. */
function applyLayers(
  layers: readonly PlannedLayer[],
  parameters: Parameters,
  images: Tensor,
  mode: Mode,
  random: Random,
): Tensor {
  return layers.reduce((x, layer) => tidy(() => applyLayer(layer, parameters, x, mode, random)), images);
}

function applyLayer(
  layer: PlannedLayer,
  parameters: Parameters,
  x: Tensor,
  mode: Mode,
  random: Random,
): Tensor {
  const { name, block } = layer;
  const { weights } = parameters;
  // The plan has checked which layers get images, [batch, height, width, channel].
  const image = x as Tensor4D;
  switch (block.kind) {
    case 'conv':
      return convolve(image, { ...block, name, skip: null }, parameters, mode);
    case 'residual': {
      const part = { stride: 1, padding: 'same', batchNorm: true, activation: 'relu' } as const;
      const first = convolve(image, { ...part, name: `${name}-first`, skip: null }, parameters, mode);
      return convolve(first, { ...part, name: `${name}-second`, skip: image }, parameters, mode);
    }
    case 'residual-down': {
      const part = { batchNorm: true, skip: null } as const;
      const first = convolve(
        image,
        { ...part, name: `${name}-first`, stride: 2, padding: 'valid', activation: 'relu' },
        parameters,
        mode,
      );
      const second = convolve(
        first,
        { ...part, name: `${name}-second`, stride: 1, padding: 'same', activation: 'linear' },
        parameters,
        mode,
      );
      return addHalved(second, image);
    }
    case 'crop':
      return cropMiddle(image, block.size);
    case 'max-pool':
      return maxPool(image, block.size, block.stride, 'valid');
    case 'dropout':
      return mode === 'training' ? dropout(x, block.rate, random) : x.clone();
    case 'flatten':
      return reshape(x, [x.shape[0]!, -1]);
    case 'global-average-pool': {
      const [, height, width] = image.shape;
      return reshape(avgPool(image, [height, width], 1, 'valid'), [image.shape[0], -1]);
    }
    case 'dense': {
      const product = matMul(x as Tensor2D, weights.get(`${name}/kernel`) as Tensor as Tensor2D);
      return activate(addBias(product, weights.get(`${name}/bias`)), block.activation);
    }
    case 'residual-dense': {
      const change = matMul(x as Tensor2D, weights.get(`${name}/kernel`) as Tensor as Tensor2D);
      return add(x, addBias(change, weights.get(`${name}/bias`)));
    }
    case 'frozen':
      return x.clone();
    case 'layer-normalise':
      return layerNormalise(x as Tensor2D);
    case 'l2-normalise':
      return l2Normalise(x as Tensor2D);
    case 'branches':
      return concat(
        layer.branches.map((branch) => applyLayers(branch, parameters, x, mode, random)),
        1,
      );
  }
}

/** @returns ReLU of the sum with the image averaged over 2 x 2 pixels, zeros where one of the two has nothing */
function addHalved(x: Tensor4D, image: Tensor4D): Tensor4D {
  const halved = avgPool(image, 2, 2, 'valid');
  const [, height, width, channels] = x.shape;
  const [, sideDown, sideAcross, given] = halved.shape;
  const filled =
    height === sideDown && width === sideAcross
      ? x
      : pad4d(x, [
          [0, 0],
          [0, sideDown - height],
          [0, sideAcross - width],
          [0, 0],
        ]);
  const widened =
    given === channels
      ? halved
      : pad4d(halved, [
          [0, 0],
          [0, 0],
          [0, 0],
          [0, channels - given],
        ]);
  return relu(add(filled, widened));
}

function cropMiddle(images: Tensor4D, size: number): Tensor4D {
  const [count, height, width, channels] = images.shape;
  if (size === height && size === width) return images.clone();
  // As rows: WASM's slice of four dimensions copies pixel by pixel, 13 % of a step of three small branches.
  const rows = reshape(images, [count, height, width * channels]);
  const start = [0, (height - size) >> 1, ((width - size) >> 1) * channels];
  return reshape(slice(rows, start, [count, size, size * channels]), [count, size, size, channels]);
}

function convolve(x: Tensor4D, convolution: Convolution, parameters: Parameters, mode: Mode): Tensor4D {
  return mode === 'inference'
    ? convolveFolded(x, convolution, parameters)
    : convolveTraining(x, convolution, parameters.weights);
}

function convolveTraining(x: Tensor4D, convolution: Convolution, weights: NetworkWeights): Tensor4D {
  const { name, stride, padding, skip, activation } = convolution;
  const filtered = conv2d(x, kernelOf(weights, name), stride, padding);
  if (!convolution.batchNorm) {
    const sum = addBias(filtered, weights.get(`${name}/bias`));
    return activate(skip ? add(sum, skip) : sum, activation) as Tensor4D;
  }
  const statistics = batchStatistics(filtered);
  trackStatistics(weights, name, statistics);
  const normalised = batchNorm({
    x: filtered,
    statistics,
    gamma: vectorOf(weights, `${name}/gamma`),
    beta: vectorOf(weights, `${name}/beta`),
    skip,
    activation: activation === 'relu' ? 'relu' : 'linear',
  });
  return activation === 'sigmoid' ? sigmoid(normalised) : normalised;
}

function convolveFolded(x: Tensor4D, convolution: Convolution, { weights, folded }: Parameters): Tensor4D {
  const { name, stride: strides, padding: pad, skip, activation, batchNorm } = convolution;
  const { filter, bias } = batchNorm
    ? folded.of(name)
    : { filter: kernelOf(weights, name), bias: weights.get(`${name}/bias`) };
  const inside = skip ? 'linear' : activation;
  const filtered = fused.conv2d({ x, filter, strides, pad, bias, activation: inside });
  return skip ? (activate(add(filtered, skip), activation) as Tensor4D) : filtered;
}

function kernelOf(weights: NetworkWeights, name: string): Tensor4D {
  return weights.get(`${name}/kernel`) as Tensor as Tensor4D; // planned with four dimensions
}

function vectorOf(weights: NetworkWeights, name: string): Tensor1D {
  return weights.get(name) as Tensor as Tensor1D; // planned with one dimension
}

function activate(x: Tensor, activation: Activation): Tensor {
  if (activation === 'relu') return relu(x);
  return activation === 'sigmoid' ? sigmoid(x) : x;
}
