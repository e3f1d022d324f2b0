/**
 * The three passes of batch normalisation in stock operations, as few over the activation as there can be.
 * No gradients of their own: they are the inside of `batch-norm.ts`.
 */
import {
  add,
  mul,
  neg,
  relu,
  reshape,
  rsqrt,
  slice,
  squaredDifference,
  stack,
  step,
  sub,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tidy,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { batchNormEpsilon } from './batch-norm-epsilon.ts';
import { channelMeans } from './channel-means.ts';
import { scaleAndShift } from './scale-and-shift.ts';

export interface BatchNormInput {
  readonly x: Tensor4D; // [batch, height, width, channel]
  /** [2, channel]: mean and variance. */
  readonly statistics: Tensor2D;
  readonly gamma: Tensor1D;
  readonly beta: Tensor1D;
  /** Added before the activation. */
  readonly skip: Tensor4D | null;
  readonly activation: 'linear' | 'relu';
}

/** @returns [2, channel] that the caller owns */
export function statisticsPass(x: Tensor): Tensor2D {
  return tidy(() => {
    const mean = channelMeans(x);
    return stack([mean, channelMeans(squaredDifference(x, mean))]) as Tensor2D;
  });
}

/** @returns a tensor of the shape of x that the caller owns */
export function normalisePass({ x, statistics, gamma, beta, skip, activation }: BatchNormInput): Tensor4D {
  return tidy(() => {
    const [mean, variance] = rowsOf(statistics);
    const { scale, shift } = toScaleAndShift(mean, variance, gamma, beta);
    if (!skip) return scaleAndShift(x, scale, shift, activation);
    const sum = add(scaleAndShift(x, scale, shift, 'linear'), skip) as Tensor4D;
    return activation === 'relu' ? relu(sum) : sum;
  });
}

/**
 * Batch-norm as one scale and one shift per channel; all are [channel], and the caller owns the two.
 * Also how running statistics are applied, and folded into a convolution.
 */
export function toScaleAndShift(mean: Tensor1D, variance: Tensor1D, gamma: Tensor1D, beta: Tensor1D) {
  const scale: Tensor1D = tidy(() => mul(gamma, rsqrt(add(variance, batchNormEpsilon))));
  const shift: Tensor1D = tidy(() => sub(beta, mul(mean, scale)));
  return { scale, shift };
}

/**
 * With dz the gradient before the activation, x̂ = (x - mean) · r, r = 1 / deviation and means over the n
 * numbers of a channel: dβ = n · mean(dz), dγ = n · mean(dz · x̂) and
 * dx = γ r (dz - mean(dz) - x̂ · mean(dz · x̂)), which is one scale and shift of x plus one of dz.
 * @param known y is the result of the normalise pass
 * @returns dx, dγ, dβ and with `hasSkip` the gradient of the skip connection; the caller owns them
 */
export function gradientPass(
  known: Readonly<Record<'dy' | 'x' | 'y' | 'statistics' | 'gamma', Tensor>>,
  { activation, hasSkip }: { readonly activation: 'linear' | 'relu'; readonly hasSkip: boolean },
): Tensor[] {
  const [x, gamma] = [known.x as Tensor4D, known.gamma as Tensor1D];
  return tidy(() => {
    const dz = activation === 'relu' ? mul(known.dy, step(known.y)) : known.dy.clone();
    const [mean, variance] = rowsOf(known.statistics as Tensor2D);
    const rate = rsqrt(add(variance, batchNormEpsilon)); // [channel]
    const meanDz = channelMeans(dz);
    // The mean of dz · (x - mean), without a pass to centre x.
    const meanDzX = mul(rate, sub(channelMeans(mul(dz, x)), mul(mean, meanDz)));
    const scaleOfDz: Tensor1D = mul(gamma, rate);
    const scaleOfX: Tensor1D = neg(mul(mul(scaleOfDz, rate), meanDzX));
    const shift: Tensor1D = neg(add(mul(scaleOfDz, meanDz), mul(mean, scaleOfX)));
    const dx = add(
      scaleAndShift(x, scaleOfX, shift, 'linear'),
      scaleAndShift(dz as Tensor4D, scaleOfDz, zerosLike(shift), 'linear'),
    );
    const count = x.size / x.shape[3];
    const gradients = [dx, mul(meanDzX, count), mul(meanDz, count)];
    return hasSkip ? [...gradients, dz] : gradients;
  });
}

function rowsOf(statistics: Tensor2D): [Tensor1D, Tensor1D] {
  const row = (at: number): Tensor1D => reshape(slice(statistics, [at, 0], [1, -1]), [-1]);
  return [row(0), row(1)];
}
