/** Watches the kernels a step calls, from inside TF.js's registry. */
import {
  getKernelsForBackend,
  type KernelConfig,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';

export type KernelCall = Parameters<KernelConfig['kernelFunc']>[0];

/**
 * Has `around` run in place of every kernel of the backend until `stop`.
 * @param around is given the kernel's name, its call, and what does the work
 */
export function watchKernels(
  backend: string,
  around: (
    name: string,
    call: KernelCall,
    work: () => ReturnType<KernelConfig['kernelFunc']>,
  ) => ReturnType<KernelConfig['kernelFunc']>,
): () => void {
  const configs = getKernelsForBackend(backend);
  const put = (config: KernelConfig): void => {
    unregisterKernel(config.kernelName, backend);
    registerKernel(config);
  };
  for (const config of configs) {
    const kernelFunc: KernelConfig['kernelFunc'] = (call) =>
      around(config.kernelName, call, () => config.kernelFunc(call));
    put({ ...config, kernelFunc });
  }
  return () => configs.forEach(put);
}

/** Floating-point operations of the products in a call; 0 for kernels that are not products. */
export function flopsOf(name: string, call: KernelCall): number {
  const shape = (input: string): readonly number[] =>
    (call.inputs[input] as TensorInfo | undefined)?.shape ?? [];
  const size = (dimensions: readonly number[]): number =>
    dimensions.reduce((product, one) => product * one, 1);
  const attrs = call.attrs as Record<string, unknown>;
  switch (name) {
    case 'Conv2D':
    case 'FusedConv2D': {
      const [batch, height, width] = shape('x') as [number, number, number];
      const [rows, columns, , filters] = shape('filter') as [number, number, number, number];
      const [down, across] = pairOf(attrs.strides);
      const out =
        attrs.pad === 'same'
          ? Math.ceil(height / down) * Math.ceil(width / across)
          : Math.ceil((height - rows + 1) / down) * Math.ceil((width - columns + 1) / across);
      return (2 * batch * out * size(shape('filter')) * filters) / filters;
    }
    case 'Conv2DBackpropInput':
      return (2 * size(shape('dy')) * size(shape('filter'))) / shape('filter')[3]!;
    case 'Conv2DBackpropFilter': {
      const filter = attrs.filterShape as number[];
      return (2 * size(shape('dy')) * size(filter)) / filter[3]!;
    }
    case 'BatchMatMul':
    case '_FusedMatMul': {
      const [rows, columns] = shape('a').slice(-2) as [number, number];
      const b = shape('b').slice(-2);
      const depth = attrs.transposeA ? rows : columns;
      return (2 * size(shape('a')) * size(b)) / depth;
    }
    default:
      return 0;
  }
}

function pairOf(value: unknown): [number, number] {
  return Array.isArray(value) ? (value as [number, number]) : [value as number, value as number];
}
