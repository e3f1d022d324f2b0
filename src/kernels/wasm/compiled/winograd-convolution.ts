/**
 * Runs 3 x 3 convolutions of stride 1 by Winograd's method: 2.25 times fewer products than the direct one.
 * Takes the same plan as `runConvolution`, which asks here first; owns nothing.
 */
import type { KernelRuntime } from '../kernel-runtime.ts';
import type { ConvolutionPlan } from './convolution-plan.ts';
import { packFilter } from './pack-filter.ts';
import { aligned, framedBytes, imagesPerWinogradGroup, planeSlackBytes, slackBytes } from './padded-frame.ts';

/** With fewer channels the transforms cost more than they save. */
const fewestChannels = 8;
/** With fewer patches, transforming the filter costs more than it saves: measured on single faces. */
const fewestPatches = 48;

/** Even outputs only: a patch makes 2 x 2 of them. */
export function suitsWinograd(plan: ConvolutionPlan): boolean {
  const [phase, ...others] = plan.phases;
  if (phase === undefined || others.length > 0) return false;
  const { gridHeight, gridWidth, filter } = phase;
  return (
    filter.rows === 3 &&
    filter.columns === 3 &&
    plan.strideHeight === 1 &&
    plan.strideWidth === 1 &&
    plan.frame.height === gridHeight + 2 &&
    plan.frame.width === gridWidth + 2 &&
    gridHeight % 2 === 0 &&
    gridWidth % 2 === 0 &&
    (plan.images * gridHeight * gridWidth) / 4 >= fewestPatches &&
    plan.channels % 4 === 0 &&
    plan.outChannels % 4 === 0 &&
    Math.min(plan.channels, plan.outChannels) >= fewestChannels
  );
}

/** `x`, `filter` and `out` are byte offsets of tensors. */
export function runWinogradConvolution(
  runtime: KernelRuntime,
  plan: ConvolutionPlan,
  x: number,
  filter: number,
  out: number,
): void {
  const { frame, channels, outChannels, images } = plan;
  const { gridHeight, gridWidth, filter: view } = plan.phases[0]!;
  const patches = (gridHeight / 2) * (gridWidth / 2);
  const imageBytes = framedBytes(frame, channels) + 64 * patches * (channels + outChannels);
  const group = imagesPerWinogradGroup(imageBytes, images, runtime.threads);
  const tableBytes = aligned(group * patches * 4);
  const perThread = aligned(2 * tableBytes + group * imageBytes + planeSlackBytes + slackBytes);
  const panels = Math.ceil(outChannels / 8);
  const packedBytes = aligned(9 * panels * channels * 32);
  const transformedBytes = aligned(16 * panels * channels * 32);
  const packed = runtime.scratch(packedBytes + transformedBytes + perThread * runtime.threads);
  const transformed = packed + packedBytes;
  packFilter(runtime, view, channels, outChannels, filter, packed, transformed);
  runtime.run(
    'winogradConvolution',
    {
      x,
      images: images,
      height: plan.height,
      width: plan.width,
      channels,
      padTop: frame.padTop,
      padLeft: frame.padLeft,
      paddedHeight: frame.height,
      paddedWidth: frame.width,
      out,
      outHeight: gridHeight,
      outWidth: gridWidth,
      outChannels,
      filter: transformed,
      groupImages: group,
      scratch: transformed + transformedBytes,
      scratchPerThread: perThread,
    },
    Math.ceil(images / group),
  );
}
