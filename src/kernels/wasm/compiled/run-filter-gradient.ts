/**
 * Lays out memory for the task `filterGradient` and runs it. Writes into a given output; owns nothing.
 */
import type { ConvGeometry } from '../../conv-geometry.ts';
import { type KernelRuntime, Task } from '../kernel-runtime.ts';
import { forwardFrame } from './forward-plan.ts';
import { aligned, framedBytes, imagesPerGroup, slackBytes } from './padded-frame.ts';
import { gradientSuitsWinograd, runWinogradFilterGradient } from './winograd-filter-gradient.ts';

const tapsPerTile = 6;
/** Every unit frames all images again: few of them, and none too small to be worth it. */
const unitsPerThread = 2;
const fewestTiles = 4;

/** `x`, `dy` and `gradient` are byte offsets of tensors. */
export function runFilterGradient(
  runtime: KernelRuntime,
  conv: ConvGeometry,
  x: number,
  dy: number,
  gradient: number,
): void {
  if (gradientSuitsWinograd(conv)) {
    runWinogradFilterGradient(runtime, conv, x, dy, gradient);
    return;
  }
  const { channels, outChannels, outHeight, outWidth, filterHeight } = conv;
  const frame = forwardFrame(conv);
  const run = conv.filterWidth * channels;
  const outPixels = outHeight * outWidth;
  const packedBytes = outPixels * Math.ceil(outChannels / 8) * 32;
  const imageBytes = framedBytes(frame, channels);
  const group = imagesPerGroup(imageBytes + packedBytes, conv.batch, 1);
  const perThread = aligned(aligned(group * outPixels * 4) + group * (packedBytes + imageBytes) + slackBytes);
  const tiles = filterHeight * Math.ceil(run / tapsPerTile);
  const tilesPerUnit = Math.max(fewestTiles, Math.ceil(tiles / (runtime.threads * unitsPerThread)));
  const scratch = runtime.scratch(perThread * runtime.threads);
  const perUnit = runtime.threads > 1 ? tilesPerUnit : tiles;
  const args = [
    ...[x, conv.batch, conv.height, conv.width, channels],
    ...[frame.padTop, frame.padLeft, frame.height, frame.width, conv.strideHeight, conv.strideWidth],
    ...[dy, outHeight, outWidth, outChannels, filterHeight, run],
    ...[gradient, perUnit, group, scratch, perThread],
  ];
  runtime.run(Task.filterGradient, args, Math.ceil(tiles / perUnit));
}
