/**
 * Means over everything but the channel, as average pooling: first down, then across, then over the batch.
 *
 * `mean(x, [0, 1, 2])` transposes the whole activation on the WASM backend; measured on
 * [128, 32, 32, 24], pooling takes 1 ms where it takes 15, as does a matrix product with a row of ones.
 */
import { avgPool, reshape, type Tensor, type Tensor1D, type Tensor4D, tidy } from '@tensorflow/tfjs-core';

/** @param x [batch, height, width, channel] or [batch, channel]. @returns [channel] that the caller owns */
export function channelMeans(x: Tensor): Tensor1D {
  return tidy(() => {
    const [batch, ...rest] = x.shape;
    const [height, width] = x.rank === 4 ? (rest as [number, number]) : [1, 1];
    const images: Tensor4D = reshape(x, [batch ?? 1, height, width, -1]);
    const perImage = avgPool(avgPool(images, [height, 1], 1, 'valid'), [1, width], 1, 'valid');
    const column: Tensor4D = reshape(perImage, [1, batch ?? 1, 1, -1]);
    return reshape(avgPool(column, [batch ?? 1, 1], 1, 'valid'), [-1]);
  });
}
