/** The forward pass of a convolution as one phase over the padded image. */
import type { ConvGeometry } from '../../conv-geometry.ts';
import type { ConvolutionPlan } from './convolution-plan.ts';
import type { PaddedFrame } from './padded-frame.ts';

export function forwardPlan(conv: ConvGeometry): ConvolutionPlan {
  const { channels, outChannels, filterHeight, filterWidth, outHeight, outWidth } = conv;
  const pixel = outChannels * 4;
  return {
    images: conv.batch,
    height: conv.height,
    width: conv.width,
    channels,
    frame: forwardFrame(conv),
    strideHeight: conv.strideHeight,
    strideWidth: conv.strideWidth,
    outChannels,
    outImageBytes: outHeight * outWidth * pixel,
    outRowBytes: outWidth * pixel,
    outColumnBytes: pixel,
    phases: [
      {
        rowStart: 0,
        columnStart: 0,
        gridHeight: outHeight,
        gridWidth: outWidth,
        outOffset: 0,
        filter: {
          start: 0,
          rows: filterHeight,
          rowStride: filterWidth * channels * outChannels,
          columns: filterWidth,
          columnStride: channels * outChannels,
          depthStride: outChannels,
          laneStride: 1,
        },
      },
    ],
  };
}

/** As much of the padded image as the filter reaches; the image itself where there is nothing to pad. */
export function forwardFrame(conv: ConvGeometry): PaddedFrame {
  const height = (conv.outHeight - 1) * conv.strideHeight + conv.filterHeight;
  const width = (conv.outWidth - 1) * conv.strideWidth + conv.filterWidth;
  const inside = conv.padTop === 0 && conv.padLeft === 0 && height <= conv.height && width <= conv.width;
  return {
    padTop: conv.padTop,
    padLeft: conv.padLeft,
    height: inside ? conv.height : height,
    width: inside ? conv.width : width,
  };
}
