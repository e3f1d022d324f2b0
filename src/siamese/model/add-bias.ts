/**
 * Adds one number per channel. Its own operation because the stock gradient of a broadcast `add` sums
 * over batch and space by transposing, which is slow on WASM (see `channel-means.ts`).
 */
import { add, customGrad, mul, type Tensor } from '@tensorflow/tfjs-core';
import { channelMeans } from './channel-means.ts';

/** @param x [batch, height, width, channel] or [batch, channel] @param bias [channel] @returns a tensor of the shape of x that the caller owns */
export function addBias<Activations extends Tensor>(x: Activations, bias: Tensor): Activations {
  const operation = customGrad(() => ({
    value: add(x, bias),
    gradFunc: (dy: Tensor) => [dy, mul(channelMeans(dy), dy.size / bias.size)],
  }));
  return operation(x, bias) as Activations; // adding a vector keeps the shape of x
}
