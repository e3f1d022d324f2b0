/**
 * A stand-in for TF.js's WASM backend whose memory notices every write to where nothing was allocated.
 *
 * All of it holds one canary word, allocated blocks too until they are written: as a float that is NaN, so a
 * result that reads what nobody wrote is not finite. Freed blocks are canaries again.
 */
import { type DataId, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasm-backend.ts';
import type { Result } from './wasm-and-cpu.ts';

export interface GuardedBackend extends WasmBackend {
  /** @returns a tensor of these float32 values, freed by `disposeData` */
  upload(shape: readonly number[], values: Float32Array): TensorInfo;
  read(tensor: TensorInfo): Result;
  /**
   * Byte offsets, a few of them, of words written outside of every block since the last call; they are
   * mended.
   */
  strayWrites(): number[];
}

export interface GuardedMemory {
  /** Shared memory, as the threaded build of TF.js has it. */
  readonly shared: boolean;
  readonly megabytes: number;
}

interface Block {
  readonly offset: number;
  readonly words: number;
}

const canary = 0x7fc0_dead;
/** Between blocks: more than a write that runs on leaves untouched. */
const gapBytes = 4096;
const mostReported = 8;
/** How far behind the last block strays are looked for. */
const reachBytes = 2 ** 20;

export function createGuardedBackend({ shared, megabytes }: GuardedMemory): GuardedBackend {
  const memory = new WebAssembly.Memory({ initial: megabytes * 16, maximum: megabytes * 16, shared });
  const words = new Int32Array(memory.buffer).fill(canary);
  const blocks = new Map<number, Block>();
  const tensors = new Map<DataId, { readonly offset: number; references: number }>();
  let end = 0;

  const inOrder = () => [...blocks.values()].sort((a, b) => a.offset - b.offset);

  const malloc = (bytes: number): number => {
    const size = Math.ceil(bytes / 4);
    const offset = firstFit(inOrder(), size * 4, memory.buffer.byteLength);
    if (offset > 0) blocks.set(offset, { offset, words: size });
    end = Math.max(end, offset + size * 4);
    return offset;
  };

  const free = (offset: number): void => {
    const block = blocks.get(offset);
    if (block === undefined) throw new Error(`Freed at ${offset}, where no block begins.`);
    words.fill(canary, offset / 4, offset / 4 + block.words);
    blocks.delete(offset);
  };

  const makeOutput = (shape: readonly number[]): TensorInfo => {
    const dataId = {};
    tensors.set(dataId, { offset: malloc(util.sizeFromShape([...shape]) * 4), references: 1 });
    return { dataId, shape: [...shape], dtype: 'float32' };
  };

  const floats = ({ dataId, shape }: TensorInfo): Float32Array =>
    new Float32Array(memory.buffer, tensors.get(dataId)!.offset, util.sizeFromShape(shape));

  return {
    dataIdMap: { get: (dataId) => ({ memoryOffset: tensors.get(dataId)!.offset }) },
    makeOutput,
    disposeData(dataId) {
      const data = tensors.get(dataId)!;
      data.references -= 1;
      if (data.references > 0) return false;
      if (data.offset > 0) free(data.offset);
      return tensors.delete(dataId);
    },
    incRef(dataId) {
      tensors.get(dataId)!.references += 1;
    },
    numDataIds: () => tensors.size,
    wasm: {
      _malloc: malloc,
      _free: free,
      wasmMemory: memory,
    },
    upload(shape, values) {
      const tensor = makeOutput(shape);
      floats(tensor).set(values);
      return tensor;
    },
    read: (tensor) => ({ shape: tensor.shape, values: Float32Array.from(floats(tensor)) }),
    strayWrites() {
      const strays = straysBetween(inOrder(), words.subarray(0, (end + reachBytes) / 4));
      end = 0;
      return strays;
    },
  };
}

/** @returns the first place with a gap on either side, 64-byte aligned, or 0 where there is none */
function firstFit(blocks: readonly Block[], bytes: number, memoryBytes: number): number {
  let end = 0;
  for (const next of [...blocks, { offset: memoryBytes, words: 0 }]) {
    const offset = Math.ceil((end + gapBytes) / 64) * 64;
    if (offset + bytes + gapBytes <= next.offset) return offset;
    end = next.offset + next.words * 4;
  }
  return 0;
}

function straysBetween(blocks: readonly Block[], words: Int32Array): number[] {
  const strays: number[] = [];
  let from = 0;
  for (const block of [...blocks, { offset: words.byteLength, words: 0 }]) {
    for (let at = from; at < Math.min(block.offset / 4, words.length); at++) {
      if (words[at] === canary) continue;
      if (strays.length < mostReported) strays.push(at * 4);
      words[at] = canary;
    }
    from = block.offset / 4 + block.words;
  }
  return strays;
}
