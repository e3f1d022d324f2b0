/**
 * The input gradient of a convolution as stride x stride small convolutions over dY.
 *
 * dX[y] = sum over taps i with (y + pad - i) divisible by s of dY[(y + pad - i) / s] W[i]: pixels y with
 * the same remainder share their taps, which in turned order read neighbouring rows of dY.
 */
import type { ConvGeometry } from '../../conv-geometry.ts';
import type { ConvolutionPlan } from './convolution-plan.ts';

interface AxisPhase {
  readonly remainder: number;
  /** The last tap of the filter these pixels see, and how many they see, `stride` apart. */
  readonly lastTap: number;
  readonly taps: number;
  /** Row of dY that the last tap of the first pixel reads; may lie outside. */
  readonly start: number;
  readonly grid: number;
}

export function inputGradientPlan(conv: ConvGeometry): ConvolutionPlan {
  const { channels, outChannels, filterWidth, strideHeight, strideWidth } = conv;
  const rows = axisPhases(conv.height, conv.filterHeight, strideHeight, conv.padTop);
  const columns = axisPhases(conv.width, filterWidth, strideWidth, conv.padLeft);
  const vertical = axisFrame(rows);
  const horizontal = axisFrame(columns);
  const tap = channels * outChannels;
  const pixel = channels * 4;
  return {
    images: conv.batch,
    height: conv.outHeight,
    width: conv.outWidth,
    channels: outChannels,
    frame: { padTop: vertical.pad, padLeft: horizontal.pad, height: vertical.size, width: horizontal.size },
    strideHeight: 1,
    strideWidth: 1,
    outChannels: channels,
    outImageBytes: conv.height * conv.width * pixel,
    outRowBytes: strideHeight * conv.width * pixel,
    outColumnBytes: strideWidth * pixel,
    phases: rows.flatMap((row) =>
      columns.map((column) => ({
        rowStart: row.start + vertical.pad,
        columnStart: column.start + horizontal.pad,
        gridHeight: row.grid,
        gridWidth: column.grid,
        outOffset: (row.remainder * conv.width + column.remainder) * pixel,
        filter: {
          start: (row.lastTap * filterWidth + column.lastTap) * tap,
          rows: row.taps,
          rowStride: -strideHeight * filterWidth * tap,
          columns: column.taps,
          columnStride: -strideWidth * tap,
          depthStride: 1,
          laneStride: outChannels,
        },
      })),
    ),
  };
}

function axisPhases(size: number, filter: number, stride: number, pad: number): AxisPhase[] {
  return Array.from({ length: Math.min(stride, size) }, (_, remainder) => {
    const grid = Math.ceil((size - remainder) / stride);
    const firstTap = (remainder + pad) % stride;
    const taps = firstTap < filter ? Math.floor((filter - 1 - firstTap) / stride) + 1 : 0;
    const lastTap = taps > 0 ? firstTap + (taps - 1) * stride : 0;
    const start = taps > 0 ? (remainder + pad - lastTap) / stride : 0;
    return { remainder, lastTap, taps, start, grid };
  });
}

/** The rows that all phases together read: zeros before dY's first (negative: rows left out), and how many. */
function axisFrame(phases: readonly AxisPhase[]): { readonly pad: number; readonly size: number } {
  const pad = -Math.min(...phases.map((phase) => phase.start));
  const last = Math.max(...phases.map((phase) => phase.start + phase.grid - 1 + Math.max(0, phase.taps - 1)));
  return { pad, size: last + pad + 1 };
}
