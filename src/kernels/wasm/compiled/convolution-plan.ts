/** A convolution as one or more phases over one padded image: the forward pass and the input gradient alike. */
import type { FilterView } from './pack-filter.ts';
import type { PaddedFrame } from './padded-frame.ts';

/** Output pixels that see the same taps: a grid over the frame, and where it lands. */
export interface Phase {
  readonly rowStart: number;
  readonly columnStart: number;
  readonly gridHeight: number;
  readonly gridWidth: number;
  /** Bytes from the start of an output image to the first pixel of the grid. */
  readonly outOffset: number;
  readonly filter: FilterView;
}

export interface ConvolutionPlan {
  readonly images: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly frame: PaddedFrame;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly outChannels: number;
  readonly outImageBytes: number;
  readonly outRowBytes: number;
  readonly outColumnBytes: number;
  readonly phases: readonly Phase[];
}
