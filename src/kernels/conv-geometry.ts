/**
 * The numbers of one convolution, worked out once from TF.js's attributes.
 *
 * Only channels-last, dilation 1: the only form with a gradient in TF.js.
 */
import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';

export interface ConvAttributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | ExplicitPadding;
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** What the kernels themselves are called with; the gradients' have no dilations: TF.js refuses those. */
export interface Conv2dAttributes extends ConvAttributes {
  readonly dilations?: [number, number] | number;
}

export interface InputGradientAttributes extends Conv2dAttributes {
  readonly inputShape: readonly number[];
}

export interface FilterGradientAttributes extends Conv2dAttributes {
  readonly filterShape: readonly number[];
}

type ExplicitPadding = [[number, number], [number, number], [number, number], [number, number]];

export interface ConvGeometry {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
}

/** @returns null for `NCHW`, which we leave to the stock kernels. */
export function convGeometry(
  inputShape: readonly number[],
  filterShape: readonly number[],
  attrs: ConvAttributes,
): ConvGeometry | null {
  const format = backend_util.convertConv2DDataFormat(attrs.dataFormat ?? 'NHWC');
  if (format !== 'channelsLast') return null;
  const info = backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number], // TF.js has checked the rank
    filterShape as [number, number, number, number],
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
    false,
    format,
  );
  return {
    batch: info.batchSize,
    height: info.inHeight,
    width: info.inWidth,
    channels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
    filterHeight: info.filterHeight,
    filterWidth: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
    padTop: info.padInfo.top,
    padLeft: info.padInfo.left,
  };
}

/** @returns null for what all our kernels leave to the stock ones: dilated, empty, not float32, `NCHW` */
export function undilatedGeometry(
  x: Pick<TensorInfo, 'shape' | 'dtype'>,
  filterShape: readonly number[],
  attrs: Conv2dAttributes,
): ConvGeometry | null {
  const { dilations = 1 } = attrs;
  const undilated = typeof dilations === 'number' ? dilations === 1 : dilations.every((step) => step === 1);
  const isOurs = undilated && x.dtype === 'float32' && util.sizeFromShape(x.shape) > 0;
  return isOurs ? convGeometry(x.shape, filterShape, attrs) : null;
}

/** As `undilatedGeometry`; graphics backends leave 1 x 1 filters too, which are matrix products. */
export function spatialGeometry(
  x: Pick<TensorInfo, 'shape' | 'dtype'>,
  filterShape: readonly number[],
  attrs: Conv2dAttributes,
): ConvGeometry | null {
  const conv = undilatedGeometry(x, filterShape, attrs);
  return conv === null || conv.filterHeight * conv.filterWidth === 1 ? null : conv;
}
