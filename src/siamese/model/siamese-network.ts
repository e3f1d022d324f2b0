/**
 * One embedding network with its distance: both twins share these weights.
 *
 * Owns its variables until `dispose`; a backend must be registered by whoever creates it. Same options
 * and same random numbers, same network.
 */
import type { Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-core';
import type { FramingRule } from '../framing.ts';
import type { TrainingOptions } from '../options.ts';
import type { Preprocessing } from '../preprocessing.ts';
import { createRandom, type Random } from '../random.ts';
import type { NetworkSummary } from '../reports.ts';
import { type Architecture, architectureOf, preprocessingOf } from './architecture.ts';
import { buildGraph, type Mode } from './build-graph.ts';
import { summariseLayers } from './describe-network.ts';
import type { Distance } from './distance.ts';
import { createNetworkWeights, type NetworkWeight, type WeightSnapshot } from './network-weights.ts';
import { affineBias, affineScale, distanceWeights, planHead } from './plan-head.ts';
import { isMoved, type PlannedLayer, planLayers } from './plan-layers.ts';
import type { StoredWeight } from './stored-weight.ts';

export type NetworkOptions = Pick<TrainingOptions, 'preset' | 'distance'>;

/** What a stored network is built again from. */
export type StoredNetwork = Pick<NetworkSummary, 'preset' | 'distance' | 'inputSize' | 'channels' | 'blocks'>;

/** Turns a distance into the odds of "same person": σ(bias - scale · distance), or · distance² for Euclidean. */
export interface Affine {
  readonly scale: Variable;
  readonly bias: Variable;
}

export interface SiameseNetwork {
  readonly options: NetworkOptions;
  readonly architecture: Architecture;
  readonly preprocessing: Preprocessing;
  readonly summary: NetworkSummary;
  readonly layers: readonly PlannedLayer[];
  /** How many networks side by side give the parts of an embedding, equally long; 1 without branches. */
  readonly branchCount: number;
  readonly distance: Distance;
  readonly affine: Affine;
  /** Everything that is stored, running statistics included. */
  readonly weights: readonly NetworkWeight[];
  /** What the optimiser moves: the network, the distance's weights and the affine map. */
  readonly trainable: readonly Variable[];
  /**
   * @param images [batch, inputSize, inputSize, channels], standardised
   * @param random draws what dropout drops in training; without it, the same every time
   * @returns [batch, embedding] that the caller owns
   */
  embed(images: Tensor4D, mode: Mode, random?: Random): Tensor2D;
  /** Whether a part of it is used as it is, so that its result for a face can be kept through a run. */
  readonly isFrozen: boolean;
  /** What the frozen part makes of the images: [batch, feature] that the caller owns. */
  embedFrozen(images: Tensor4D): Tensor2D;
  /** The rest of the way, from what `embedFrozen` gave to embeddings; as `embed`. */
  embedFeatures(features: Tensor2D, mode: Mode, random?: Random): Tensor2D;
  /** Copies; fixed order. */
  readWeights(): Promise<StoredWeight[]>;
  /** All or nothing. @throws WeightMismatchError naming the weight and both shapes */
  writeWeights(weights: readonly StoredWeight[]): void;
  /** Those of the frozen part; others that are given are left out. All or nothing. @throws WeightMismatchError */
  writeFrozenWeights(weights: readonly StoredWeight[]): void;
  /** Remembers the weights on the device; the caller disposes it. */
  snapshot(): WeightSnapshot;
  dispose(): void;
}

/**
 * @param options `region` is the share of a photo that it sees; without it, what suits LFW. `flip` false: what it does
 *   not learn to see mirrored is not mirrored in use either.
 * @param framing of the faces that it is to learn from
 */
export function createSiameseNetwork(
  options: NetworkOptions & Partial<Pick<TrainingOptions, 'region' | 'flip'>>,
  random: Random,
  framing?: FramingRule,
): SiameseNetwork {
  const { preset, distance, region, flip = true } = options;
  const preprocessing = preprocessingOf(preset, region, framing);
  return createNetworkFrom(
    architectureOf(preset, distance),
    flip ? preprocessing : { ...preprocessing, mirrored: false },
    options,
    random,
  );
}

/**
 * A network as it was stored.
 * @throws WeightMismatchError naming the weight and both shapes
 * @throws ArchitectureError when the blocks make no network
 */
export function restoreSiameseNetwork(
  stored: StoredNetwork,
  preprocessing: Preprocessing,
  weights: readonly StoredWeight[],
): SiameseNetwork {
  const { inputSize, channels, blocks } = stored;
  return assemble({ inputSize, channels, blocks }, preprocessing, stored, weights);
}

/** A network of blocks of your own, for tests and experiments. `options.preset` is only its label. */
export function createNetworkFrom(
  architecture: Architecture,
  preprocessing: Preprocessing,
  options: NetworkOptions,
  random: Random,
): SiameseNetwork {
  return assemble(architecture, preprocessing, options, random);
}

/** @param start random numbers to begin with, or stored weights */
function assemble(
  architecture: Architecture,
  preprocessing: Preprocessing,
  options: NetworkOptions,
  start: Random | readonly StoredWeight[],
): SiameseNetwork {
  const layers = planLayers(architecture);
  const summary = summariseLayers(options, architecture, layers);
  const plans = [
    ...layers.flatMap((layer) => layer.weights),
    ...planHead(options.distance, summary.embeddingSize),
  ];
  const weights = createNetworkWeights(plans, 'fork' in start ? start.fork('weights') : start);
  const graph = buildGraph(layers, weights);

  return {
    options: { preset: options.preset, distance: options.distance },
    architecture,
    preprocessing,
    summary,
    layers,
    branchCount: layers.find(({ branches }) => branches.length > 0)?.branches.length ?? 1,
    distance:
      options.distance === 'euclidean'
        ? { name: 'euclidean' }
        : { name: 'weighted-l1', weights: weights.get(distanceWeights) },
    affine: { scale: weights.get(affineScale), bias: weights.get(affineBias) },
    weights: weights.all,
    trainable: weights.all.filter(({ plan }) => isMoved(plan)).map(({ variable }) => variable),
    isFrozen: layers.some(({ block }) => block.kind === 'frozen'),
    embedFrozen: graph.embedFrozen,
    embedFeatures: (features, mode, drawn = createRandom(0)) => graph.embedFeatures(features, mode, drawn),
    embed: (images, mode, drawn = createRandom(0)) => graph.embed(images, mode, drawn),
    readWeights: weights.read,
    writeWeights: weights.write,
    writeFrozenWeights: weights.writeFrozen,
    snapshot: weights.snapshot,
    dispose() {
      graph.dispose();
      weights.dispose();
    },
  };
}
