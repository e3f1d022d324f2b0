/**
 * Lays out memory for the task `filterGradient` and runs it. Writes into a given output; owns nothing.
 */
import type { ConvGeometry } from '../../conv-geometry.ts';
import type { KernelRuntime } from '../kernel-runtime.ts';
import { forwardFrame } from './forward-plan.ts';
import { gradientUnits } from './gradient-units.ts';
import { aligned, framedBytes, imagesPerGroup, slackBytes } from './padded-frame.ts';
import { gradientSuitsWinograd, runWinogradFilterGradient } from './winograd-filter-gradient.ts';

const tapsPerTile = 6;
/** Every unit frames its images anew: none has fewer tiles than are worth it. */
const tilesPerStep = 4;

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
  const tiles = filterHeight * Math.ceil(run / tapsPerTile);
  const floats = filterHeight * run * outChannels;
  const steps = Math.ceil(tiles / tilesPerStep);
  const shared = gradientUnits(conv.batch, outPixels, floats, steps, runtime.threads);
  const group = imagesPerGroup(imageBytes + packedBytes, shared.imagesPerChunk, 1);
  const perThread = aligned(aligned(group * outPixels * 4) + group * (packedBytes + imageBytes) + slackBytes);
  const sumBytes = shared.chunks > 1 ? aligned(4 * floats * shared.chunks) : 0;
  const sums = runtime.scratch(sumBytes + perThread * runtime.threads);
  const { chunks } = shared;
  runtime.run(
    'filterGradient',
    {
      x,
      images: conv.batch,
      height: conv.height,
      width: conv.width,
      channels,
      padTop: frame.padTop,
      padLeft: frame.padLeft,
      paddedHeight: frame.height,
      paddedWidth: frame.width,
      strideHeight: conv.strideHeight,
      strideWidth: conv.strideWidth,
      dy,
      outHeight,
      outWidth,
      outChannels,
      filterHeight,
      run,
      sums: chunks > 1 ? sums : gradient,
      tilesPerUnit: shared.stepsPerUnit * tilesPerStep,
      groupImages: group,
      scratch: sums + sumBytes,
      scratchPerThread: perThread,
      imagesPerChunk: shared.imagesPerChunk,
    },
    shared.units,
  );
  if (chunks > 1) runtime.run('addChunks', { parts: sums, length: floats, chunks, sum: gradient });
}
