/**
 * Runs the filter gradient of 3 x 3 convolutions of stride 1 by Winograd's method, transposed; see
 * assembly/winograd-transforms.ts. Writes into a given output; owns nothing.
 */
import type { ConvGeometry } from '../../conv-geometry.ts';
import type { KernelRuntime } from '../kernel-runtime.ts';
import { forwardFrame } from './forward-plan.ts';
import { gradientUnits } from './gradient-units.ts';
import { aligned, framedBytes, imagesPerWinogradGroup, planeSlackBytes, slackBytes } from './padded-frame.ts';

/** Units are whole vectors and whole tiles of 6. */
const channelStep = 12;

export function gradientSuitsWinograd(conv: ConvGeometry): boolean {
  return (
    conv.filterHeight === 3 &&
    conv.filterWidth === 3 &&
    conv.strideHeight === 1 &&
    conv.strideWidth === 1 &&
    conv.outHeight % 2 === 0 &&
    conv.outWidth % 2 === 0 &&
    conv.channels % 4 === 0 &&
    conv.outChannels % 8 === 0 &&
    conv.channels >= channelStep
  );
}

/** `x`, `dy` and `gradient` are byte offsets of tensors. */
export function runWinogradFilterGradient(
  runtime: KernelRuntime,
  conv: ConvGeometry,
  x: number,
  dy: number,
  gradient: number,
): void {
  const { batch, channels, outChannels, outHeight, outWidth } = conv;
  const patches = (outHeight / 2) * (outWidth / 2);
  const sumFloats = 16 * channels * outChannels;
  const steps = Math.ceil(channels / channelStep);
  const shared = gradientUnits(batch, patches, sumFloats, steps, runtime.threads);
  const channelsPerUnit = shared.stepsPerUnit * channelStep;
  const frame = { ...forwardFrame(conv), height: outHeight + 2, width: outWidth + 2 };
  const frameBytes = framedBytes(frame, channels);
  // Grouped as if a unit had all channels: sums must be grouped alike on any number of threads.
  const group = imagesPerWinogradGroup(
    frameBytes + 64 * patches * (channels + outChannels),
    shared.imagesPerChunk,
    1,
  );
  // A unit can have more than all channels, rounded up as it is; see assembly/winograd-filter-gradient.ts for the layout.
  const planes = 64 * group * patches * (channelsPerUnit + outChannels);
  const perThread = aligned(
    aligned(group * patches * 4) + planes + planeSlackBytes + group * frameBytes + 2 * slackBytes,
  );
  const sumBytes = aligned(4 * sumFloats * shared.chunks);
  const sums = runtime.scratch(sumBytes + perThread * runtime.threads);
  runtime.run(
    'winogradFilterGradient',
    {
      x,
      images: batch,
      height: conv.height,
      width: conv.width,
      channels,
      padTop: frame.padTop,
      padLeft: frame.padLeft,
      paddedHeight: frame.height,
      paddedWidth: frame.width,
      dy,
      outHeight,
      outWidth,
      outChannels,
      imagesPerChunk: shared.imagesPerChunk,
      groupImages: group,
      scratch: sums + sumBytes,
      scratchPerThread: perThread,
      channelsPerUnit,
      sums,
    },
    shared.units,
  );
  const length = channels * outChannels;
  runtime.run('winogradGradientOutput', { sums, length, chunks: shared.chunks, gradient });
}
