/**
 * What our kernels need of TF.js's WebGL backend, and nothing more. The backend is handed to kernels as `{}`.
 *
 * A packed texture holds 2 x 2 numbers of the last two dimensions in each texel. Textures of our own are made
 * as packed matrices of twice their height and width, so that texel and place are one and the same.
 */
import { type DataId, type DataType, env, type TensorInfo } from '@tensorflow/tfjs-core';
import type { OurKernel } from '../our-kernel.ts';

export interface WebglProgram {
  variableNames: string[];
  outputShape: number[];
  userCode: string;
  packedInputs: boolean;
  packedOutput: boolean;
}

export interface WebglBackend {
  readonly texData: { get(dataId: DataId): { readonly isPacked?: boolean } };
  /** @returns a tensor that the caller owns */
  runWebGLProgram(program: WebglProgram, inputs: TensorInfo[], dtype: DataType): TensorInfo;
  disposeIntermediateTensorInfo(info: TensorInfo): void;
}

/** A kernel under a name of ours. TF.js passes all it gives a kernel untyped; the types are the kernel's word for it. */
export function webglKernel<Inputs, Attributes>(
  name: string,
  run: (backend: WebglBackend, inputs: Inputs, attrs: Attributes) => TensorInfo | TensorInfo[],
): OurKernel {
  return {
    name,
    config: () => ({
      kernelName: name,
      backendName: 'webgl',
      kernelFunc: ({ inputs, attrs, backend }) =>
        run(backend as WebglBackend, inputs as unknown as Inputs, attrs as unknown as Attributes),
    }),
  };
}

/** Most texels of a side. */
export function longestSide(): number {
  return env().getNumber('WEBGL_MAX_TEXTURE_SIZE');
}

export function isPacked(backend: WebglBackend, { dataId }: TensorInfo): boolean {
  return backend.texData.get(dataId).isPacked === true;
}

/** Runs `use` on tensors that are freed after it, whether it worked or not. */
export function withTemporaries<Result>(
  backend: WebglBackend,
  use: (keep: (made: TensorInfo) => TensorInfo) => Result,
): Result {
  const made: TensorInfo[] = [];
  try {
    return use((one) => {
      made.push(one);
      return one;
    });
  } finally {
    for (const one of made) backend.disposeIntermediateTensorInfo(one);
  }
}
