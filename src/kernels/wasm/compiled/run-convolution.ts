/**
 * Lays out memory for the task `convolution` and runs it: forward pass and input gradient are the same
 * task with different phases (see assembly/convolution.ts). Writes into a given output; owns nothing.
 */
import { argumentBytes } from '../control-block.ts';
import type { KernelRuntime } from '../kernel-runtime.ts';
import { bytesOf, recordsOf } from '../task-arguments.ts';
import type { ConvolutionPlan } from './convolution-plan.ts';
import { packFilter } from './pack-filter.ts';
import { aligned, framedBytes, imagesPerGroup, slackBytes } from './padded-frame.ts';
import { runWinogradConvolution, suitsWinograd } from './winograd-convolution.ts';

/** @returns whether the phases of a plan fit into the arguments of one task */
export function fitsArguments({ phases }: ConvolutionPlan): boolean {
  return bytesOf('ConvolutionArguments') + bytesOf('ConvolutionPhase', phases.length) <= argumentBytes;
}

/** Multiplications that are worth waking another thread for: about half a millisecond's. */
const worthwhile = 8e6;

/** A face alone is one group of images: there threads share out the channels, if there is work for them. */
function channelsPerUnit(plan: ConvolutionPlan, groups: number, threads: number): number {
  const { images, channels, outChannels, phases } = plan;
  const perChannel = phases.reduce(
    (sum, { gridHeight, gridWidth, filter }) => sum + gridHeight * gridWidth * filter.rows * filter.columns,
    0,
  );
  const work = images * channels * outChannels * perChannel;
  const ranges = Math.max(1, Math.min(Math.floor(threads / groups), Math.floor(work / worthwhile)));
  return Math.max(8, Math.ceil(outChannels / ranges / 8) * 8);
}

/** `x`, `filter` and `out` are byte offsets of tensors. @throws RangeError unless `fitsArguments` */
export function runConvolution(
  runtime: KernelRuntime,
  plan: ConvolutionPlan,
  x: number,
  filter: number,
  out: number,
): void {
  if (suitsWinograd(plan)) {
    runWinogradConvolution(runtime, plan, x, filter, out);
    return;
  }
  const { frame, channels, outChannels, phases } = plan;
  const imageBytes = framedBytes(frame, channels);
  const group = imagesPerGroup(imageBytes, plan.images, runtime.threads);
  const groups = Math.ceil(plan.images / group);
  const perUnit = channelsPerUnit(plan, groups, runtime.threads);
  const tableEntries = group * Math.max(...phases.map((phase) => phase.gridHeight * phase.gridWidth));
  const perThread = aligned(tableEntries * 8 + group * imageBytes + slackBytes);
  const packedBytes = phases.map(({ filter: view }) =>
    aligned(view.rows * view.columns * channels * Math.ceil(outChannels / 8) * 32),
  );
  const scratch = runtime.scratch(perThread * runtime.threads + packedBytes.reduce((a, b) => a + b, 0));
  let packed = scratch + perThread * runtime.threads;
  const laidOut = phases.map((phase, index) => {
    const at = packed;
    packed += packedBytes[index]!;
    packFilter(runtime, phase.filter, channels, outChannels, filter, at);
    return {
      rowStart: phase.rowStart,
      columnStart: phase.columnStart,
      tapRows: phase.filter.rows,
      run: phase.filter.columns * channels,
      packed: at,
      outOffset: phase.outOffset,
      gridHeight: phase.gridHeight,
      gridWidth: phase.gridWidth,
    };
  });
  runtime.run(
    'convolution',
    {
      x,
      images: plan.images,
      height: plan.height,
      width: plan.width,
      channels,
      padTop: frame.padTop,
      padLeft: frame.padLeft,
      paddedHeight: frame.height,
      paddedWidth: frame.width,
      strideHeight: plan.strideHeight,
      strideWidth: plan.strideWidth,
      out,
      outImageBytes: plan.outImageBytes,
      outRowBytes: plan.outRowBytes,
      outColumnBytes: plan.outColumnBytes,
      outChannels,
      groupImages: group,
      scratch,
      scratchPerThread: perThread,
      tableEntries,
      phases: phases.length,
      channelsPerUnit: perUnit,
    },
    groups * Math.ceil(outChannels / perUnit),
    recordsOf('ConvolutionPhase', laidOut),
  );
}
