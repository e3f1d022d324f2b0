/**
 * The three kernels of a convolution on a graphics backend: how they are called, and what they leave to TF.js.
 * What a backend does with them is its own; see `webgl/` and `webgpu/`. The contract is TF.js's.
 */
import { Conv2D, Conv2DBackpropFilter, Conv2DBackpropInput, type TensorInfo } from '@tensorflow/tfjs-core';
import {
  type Conv2dAttributes,
  type ConvGeometry,
  type FilterGradientAttributes,
  type InputGradientAttributes,
  spatialGeometry,
} from './conv-geometry.ts';
import { inPlaceOfStock, type OurKernel } from './our-kernel.ts';

/** Shaders answer null for what they leave to the stock kernels. The caller owns the results. */
export interface ConvShaders<Backend> {
  /** @returns y of x and filter */
  conv2d(backend: Backend, conv: ConvGeometry, x: TensorInfo, filter: TensorInfo): TensorInfo | null;
  /** @returns dx of dy and filter */
  inputGradient(backend: Backend, conv: ConvGeometry, dy: TensorInfo, filter: TensorInfo): TensorInfo | null;
  /** @returns the filter's gradient of x and dy */
  filterGradient(backend: Backend, conv: ConvGeometry, x: TensorInfo, dy: TensorInfo): TensorInfo | null;
}

/** Where `spatialGeometry` knows none, the stock kernel is called without asking the shader. */
export function convKernels<Backend>(
  backendName: string,
  shaders: ConvShaders<Backend>,
): readonly OurKernel[] {
  const kernel = (
    name: string,
    run: (backend: Backend, inputs: Inputs, attrs: unknown) => TensorInfo | null,
  ) => ({
    name,
    // TF.js passes all of these untyped.
    config: () =>
      inPlaceOfStock(backendName, name, ({ inputs, attrs, backend }) =>
        run(backend as Backend, inputs as unknown as Inputs, attrs),
      ),
  });
  return [
    kernel(Conv2D, (backend, { x, filter }, attrs) => {
      const conv = spatialGeometry(x, filter.shape, attrs as Conv2dAttributes);
      return conv && shaders.conv2d(backend, conv, x, filter);
    }),
    kernel(Conv2DBackpropInput, (backend, { dy, filter }, attrs) => {
      const given = attrs as InputGradientAttributes;
      const conv = spatialGeometry({ ...dy, shape: [...given.inputShape] }, filter.shape, given);
      return conv && shaders.inputGradient(backend, conv, dy, filter);
    }),
    kernel(Conv2DBackpropFilter, (backend, { x, dy }, attrs) => {
      const given = attrs as FilterGradientAttributes;
      const conv = spatialGeometry(x, given.filterShape, given);
      return conv && shaders.filterGradient(backend, conv, x, dy);
    }),
  ];
}

/** TF.js gives each kernel two of them. */
interface Inputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly dy: TensorInfo;
}
