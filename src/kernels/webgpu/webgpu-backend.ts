/**
 * What our kernels need of TF.js's WebGPU backend, and nothing more. The backend is handed to kernels as `{}`.
 *
 * Sizes are written into the shaders as numbers, so a program is made for each shape; the names of programs
 * carry them, since the backend tells programs apart by name and rank.
 */
import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { util } from '@tensorflow/tfjs-core';

export interface WebgpuProgram {
  readonly variableNames: string[];
  /** Numbers in an element of each input as the shader sees it: 4 are one vector. */
  readonly variableComponents: number[];
  readonly outputComponent: number;
  readonly outputShape: number[];
  shaderKey: string;
  readonly workgroupSize: [number, number, number];
  readonly dispatchLayout: { readonly x: number[] };
  dispatch: [number, number, number];
  getUserCode(): string;
}

export interface WebgpuBackend {
  /** @returns a tensor that the caller owns */
  runWebGPUProgram(program: WebgpuProgram, inputs: TensorInfo[], dtype: DataType): TensorInfo;
  disposeData(dataId: TensorInfo['dataId']): boolean;
}

export interface Shader {
  readonly name: string;
  readonly inputs: readonly { readonly name: string; readonly tensor: TensorInfo; readonly lanes: Lanes }[];
  readonly outputShape: readonly number[];
  readonly outputLanes: Lanes;
  readonly threads: number;
  /** The body of `main`, given `index`, which is below `threads`. */
  readonly body: string;
}

/** Four numbers at a time where a dimension allows it. */
export type Lanes = 1 | 4;

export function lanesOf(size: number): Lanes {
  return size % 4 === 0 ? 4 : 1;
}

const threadsPerGroup = 64;

/** @returns a tensor that the caller owns */
export function runShader(backend: WebgpuBackend, shader: Shader): TensorInfo {
  const { name, inputs, outputShape, outputLanes, threads, body } = shader;
  // The backend binds its uniforms to every program, and a binding that no shader reads is an error.
  const code = `
    fn main(index : i32) {
      if (index >= ${threads} || uniforms.INFINITY < 0.0) { return; }
      ${body}
    }`;
  const program: WebgpuProgram = {
    variableNames: inputs.map((input) => input.name),
    variableComponents: inputs.map((input) => input.lanes),
    outputComponent: outputLanes,
    outputShape: [...outputShape],
    shaderKey: `${name} ${[...inputs.map(({ tensor }) => tensor.shape), outputShape].map(String).join(' ')}`,
    workgroupSize: [threadsPerGroup, 1, 1],
    dispatchLayout: { x: outputShape.map((_, dimension) => dimension) },
    dispatch: [Math.ceil(threads / threadsPerGroup), 1, 1],
    getUserCode: () => code,
  };
  if (util.sizeFromShape(program.outputShape) === 0) throw new RangeError(`${name}: nothing to compute.`);
  return backend.runWebGPUProgram(
    program,
    inputs.map(({ tensor }) => tensor),
    'float32',
  );
}
