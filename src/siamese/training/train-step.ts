/**
 * One step: a forward pass over the whole batch, the loss over its pairs, the gradients, the optimiser.
 *
 * Reads one small tensor back, once. Frees all it makes; moves the network's weights.
 */
import {
  addN,
  concat,
  div,
  keep,
  maximum,
  mean,
  mul,
  reshape,
  type Scalar,
  slice,
  split,
  sqrt,
  square,
  squaredDifference,
  sub,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor,
  tensor2d,
  tensor4d,
  tidy,
  variableGrads,
} from '@tensorflow/tfjs-core';
import type { Batch } from '../batch.ts';
import type { LabelledDistances, Loss } from '../losses/labelled-distances.ts';
import { maskedMean } from '../losses/masked-mean.ts';
import { distanceMatrix, pairDistances } from '../model/distance.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import type { Random } from '../random.ts';
import type { StepParts, StepReport } from '../reports.ts';
import type { Adam } from './adam.ts';
import { startLaps } from './lap-timer.ts';
import { type PairMasks, pairMasks } from './pair-masks.ts';

export type StepFigures = Pick<StepReport, 'loss' | 'samePairs' | 'differentPairs' | 'embeddingSpread'>;

/** With the time of each part but the batch, which is made before. */
export type MeasuredStep = StepFigures & { readonly partsMs: Omit<StepParts, 'batch'> };

/** @param random of this step: draws what dropout drops */
export type TrainStep = (batch: Batch, learningRate: number, random: Random) => Promise<MeasuredStep>;

/** For callers that do not ask for the time of the parts. */
const noClock = (): number => 0;

/**
 * @param clock milliseconds; without one no part takes any time. Nothing here is owned: all arguments
 *   stay the caller's.
 */
export function createTrainStep(
  network: SiameseNetwork,
  loss: Loss,
  adam: Adam,
  clock: () => number = noClock,
): TrainStep {
  return async (batch, learningRate, random) => {
    const lap = startLaps(clock);
    const time = { forward: 0, backward: 0, optimiser: 0, readBack: 0 };
    const figures = tidy(() => {
      const measured: Tensor1D[] = [];
      const { value, grads } = variableGrads(() => {
        time.backward += lap(); // what getting ready for gradients takes
        const { embeddings, pairs, branches } = comparePairsOf(network, batch, random);
        measured.push(keep(measure(embeddings, pairs))); // would be freed with the forward pass
        const result = meanOf(branches.map((branch) => loss(branch)));
        time.forward = lap();
        return result;
      }, [...network.trainable]);
      time.backward += lap();
      adam.step(grads, learningRate);
      time.optimiser = lap();
      const result: Tensor1D = concat([reshape(value, [1]), ...measured]);
      for (const one of measured) one.dispose();
      return result;
    });
    try {
      const values = await figures.data();
      time.readBack = lap();
      return { ...toFigures(values), partsMs: time };
    } finally {
      figures.dispose();
    }
  };
}

function comparePairsOf(network: SiameseNetwork, batch: Batch, random: Random) {
  const { plan } = batch;
  const rows = plan.faces.length;
  const embeddings = embedRows(network, batch, random);
  const masks = pairMasks(plan);
  const half = rows / 2;
  const compare = (rowsOf: Tensor2D): LabelledDistances =>
    label(
      plan.sampling === 'person-batch'
        ? distanceMatrix(rowsOf, network.distance)
        : pairDistances(
            slice(rowsOf, [0, 0], [half, -1]),
            slice(rowsOf, [half, 0], [half, -1]),
            network.distance,
          ),
      masks,
    );
  const pairs = compare(embeddings);
  const { branchCount, distance } = network;
  // A weighted distance has one weight for each number of the whole embedding: its parts cannot be compared alone.
  const apart = branchCount > 1 && distance.name === 'euclidean';
  return {
    embeddings,
    pairs,
    branches: !apart ? [pairs] : branchesOf(embeddings, branchCount).map(compare),
  };
}

function embedRows(network: SiameseNetwork, batch: Batch, random: Random): Tensor2D {
  const { plan, images, inputSize, channels, featureSize } = batch;
  const rows = plan.faces.length;
  if (featureSize !== undefined) {
    return network.embedFeatures(tensor2d(images, [rows, featureSize]), 'training', random);
  }
  return network.embed(tensor4d(images, [rows, inputSize, inputSize, channels]), 'training', random);
}

/**
 * Branches learn apart: each has to tell people by itself, so that together they make up for each other's mistakes. One
 * loss on the joined embedding would let them share the work.
 * @returns the parts of the embedding, each of length 1 again
 */
function branchesOf(embeddings: Tensor2D, count: number): Tensor2D[] {
  return split(embeddings, count, 1).map((part) => mul(part, Math.sqrt(count)));
}

function meanOf(losses: readonly Scalar[]): Scalar {
  return losses.length === 1 ? losses[0]! : (div(addN([...losses]), losses.length) as Scalar);
}

function label(distances: Tensor, masks: PairMasks): LabelledDistances {
  const shape = [...masks.shape];
  return {
    distances,
    same: tensor(masks.same, shape),
    different: tensor(masks.different, shape),
    sameCount: masks.sameCount,
    sameAt: masks.sameAt,
    differentCount: masks.differentCount,
  };
}

/** @returns [5]: mean and deviation of same, of different distances, embedding spread; the caller owns it */
function measure(embeddings: Tensor2D, { distances, same, different }: LabelledDistances): Tensor1D {
  return tidy(() => {
    const parts = [
      ...spreadOf(distances, same),
      ...spreadOf(distances, different),
      embeddingSpread(embeddings),
    ];
    return concat(parts.map((part) => reshape(part, [1]))) as Tensor1D;
  });
}

function spreadOf(distances: Tensor, mask: Tensor): [Scalar, Scalar] {
  const average = maskedMean(distances, mask);
  return [average, sqrt(maskedMean(squaredDifference(distances, average), mask))];
}

/** Mean over dimensions of the deviation over the batch, times √dimensions: 1 for unit vectors all around. */
function embeddingSpread(embeddings: Tensor2D): Scalar {
  const variance = sub(mean(square(embeddings), 0), square(mean(embeddings, 0)));
  return mul(mean(sqrt(maximum(variance, 0))), Math.sqrt(embeddings.shape[1])) as Scalar;
}

function toFigures(values: ArrayLike<number>): StepFigures {
  const [loss, same, sameDeviation, different, differentDeviation, spread] = Array.from(values);
  return {
    loss: loss ?? Number.NaN,
    samePairs: { mean: same ?? Number.NaN, deviation: sameDeviation ?? Number.NaN },
    differentPairs: { mean: different ?? Number.NaN, deviation: differentDeviation ?? Number.NaN },
    embeddingSpread: spread ?? Number.NaN,
  };
}
