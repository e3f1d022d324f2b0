/**
 * What our kernels need of TF.js's WASM backend, and nothing more.
 *
 * The backend is handed to kernels as `{}`; its own types pull in Emscripten's. Offsets of tensors stay
 * valid when the memory grows, typed-array views on its buffer do not: take views late, drop them early.
 */
import { type DataId, type DataType, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { KernelStoppedError } from './kernel-stopped-error.ts';

export interface WasmBackend {
  readonly dataIdMap: { get(dataId: DataId): { readonly memoryOffset: number } };
  /** Allocates an output; its contents are whatever the heap held before. */
  makeOutput(shape: readonly number[], dtype: DataType): TensorInfo;
  disposeData(dataId: DataId): boolean;
  incRef(dataId: DataId): void;
  numDataIds(): number;
  readonly wasm: {
    _malloc(bytes: number): number;
    _free(offset: number): void;
    /** Threaded build. */
    readonly wasmMemory?: WebAssembly.Memory;
    /** The other builds: the exports of the module. */
    readonly asm?: { readonly memory?: WebAssembly.Memory };
  };
}

/** The memory all tensors of the backend live in. */
export function memoryOf(backend: WasmBackend): WebAssembly.Memory {
  const memory = backend.wasm.wasmMemory ?? backend.wasm.asm?.memory;
  if (memory === undefined) throw new WasmMemoryMissingError();
  return memory;
}

/**
 * @returns the byte offset of a tensor's values in the backend's memory
 * @throws OutOfMemoryError when TF.js got no memory for them, which it does not notice
 */
export function offsetOf(backend: WasmBackend, { dataId, shape, dtype }: TensorInfo): number {
  const { memoryOffset } = backend.dataIdMap.get(dataId);
  if (memoryOffset > 0) return memoryOffset;
  const bytes = util.sizeFromShape(shape) * util.bytesPerElement(dtype);
  if (bytes > 0) throw new OutOfMemoryError(bytes);
  return memoryOffset;
}

/**
 * @returns the byte offset of new memory, to be freed by the caller
 * @throws OutOfMemoryError
 */
export function allocate(backend: WasmBackend, bytes: number): number {
  return allocateBy(backend.wasm._malloc, bytes);
}

/**
 * Makes TF.js's own allocations fail with an `OutOfMemoryError` as well. Left alone, it takes the address 0
 * it gets for one of a tensor, and writes over what is there. Call it once for a backend.
 */
export function failWhenFull({ wasm }: WasmBackend): void {
  wasm._free(wasm._malloc(1)); // Emscripten's functions replace themselves when first called
  const malloc = wasm._malloc;
  wasm._malloc = (bytes) => allocateBy(malloc, bytes);
}

function allocateBy(malloc: (bytes: number) => number, bytes: number): number {
  // Of a size beyond 32 bits Emscripten would see the rest; its answers are signed numbers.
  const offset = bytes < 2 ** 32 ? malloc(bytes) >>> 0 : 0;
  if (offset === 0 && bytes > 0) throw new OutOfMemoryError(bytes);
  return offset;
}

/**
 * Makes float32 outputs and has them filled; frees them again when that fails.
 * @param fill is given their offsets in order
 * @throws OutOfMemoryError, and whatever `fill` throws
 */
export function fillOutputs(
  backend: WasmBackend,
  shapes: readonly (readonly number[])[],
  fill: (...offsets: number[]) => void,
): TensorInfo[] {
  const outputs: TensorInfo[] = [];
  try {
    for (const shape of shapes) outputs.push(backend.makeOutput(shape, 'float32'));
    fill(...outputs.map((output) => offsetOf(backend, output)));
    return outputs;
  } catch (error) {
    // Not what a stopped kernel was writing to: a thread of it may go on for a moment.
    if (!(error instanceof KernelStoppedError)) {
      for (const { dataId } of outputs) backend.disposeData(dataId);
    }
    throw error;
  }
}

/** As `fillOutputs`, for one. */
export function fillOutput(
  backend: WasmBackend,
  shape: readonly number[],
  fill: (offset: number) => void,
): TensorInfo {
  return fillOutputs(backend, [shape], (offset) => fill(offset!))[0]!;
}

export class WasmMemoryMissingError extends Error {
  override readonly name = 'WasmMemoryMissingError';
  constructor() {
    super('The WASM backend shows no memory. Is this the TF.js version the kernels were written for?');
  }
}

/** The heap of the WASM backend cannot grow any further. */
export class OutOfMemoryError extends Error {
  override readonly name = 'OutOfMemoryError';

  /** @param bytes what was wanted */
  constructor(bytes: number) {
    super(
      `The WASM backend has no memory for another ${bytes.toLocaleString('en-GB')} bytes. ` +
        'Choose a smaller batch or a smaller network, or reload the page to free what is held.',
    );
  }
}
