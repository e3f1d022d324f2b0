/**
 * Weights as safetensors (https://huggingface.co/docs/safetensors): the length of a header, the header as JSON, then the numbers of all
 * tensors one after another. PyTorch, JAX, MLX and others read it without running anything that it holds.
 */
import type { StoredWeight } from '../siamese/model/stored-weight.ts';

/** `BF16` keeps eight significant bits: of rounded weights all there are. */
export type SafetensorsType = 'F32' | 'BF16';

const bytesPerNumber: Record<SafetensorsType, number> = { F32: 4, BF16: 2 };
/** Numbers begin at a multiple of it. */
const alignment = 8;
/** The header's own name for what is about the file. */
const aboutFile = '__metadata__';

/**
 * @param about text by name, for whoever opens the file
 * @throws RangeError for two weights of one name, or one that the header needs itself
 */
export function toSafetensors(
  weights: readonly StoredWeight[],
  type: SafetensorsType,
  about: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const entries = new Map<string, unknown>([[aboutFile, about]]);
  let end = 0;
  for (const { name, shape, values } of weights) {
    if (entries.has(name)) throw new RangeError(`Two weights are called ${name}.`);
    const start = end;
    end += values.length * bytesPerNumber[type];
    entries.set(name, { dtype: type, shape, data_offsets: [start, end] });
  }
  const said = JSON.stringify(Object.fromEntries(entries));
  const encoded = new TextEncoder().encode(said);
  const length = Math.ceil(encoded.length / alignment) * alignment;
  const bytes = new Uint8Array(alignment + length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.fill(0x20, alignment, alignment + length); // spaces
  bytes.set(encoded, alignment);
  let at = alignment + length;
  for (const { values } of weights) {
    const numbers = type === 'F32' ? bytesOf(values) : bytesOf(upperHalves(values));
    bytes.set(numbers, at);
    at += numbers.length;
  }
  return bytes;
}

/** The 16 bits of a 32-bit float that count, to the nearest, ties to even. */
function upperHalves(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.slice().buffer);
  return Uint16Array.from(bits, (one) => {
    const upper = one >>> 16;
    const rest = one & 0xffff;
    const isUp = rest > 0x8000 || (rest === 0x8000 && (upper & 1) === 1);
    const nearest = upper + (isUp ? 1 : 0);
    return (nearest & 0x7f80) === 0x7f80 ? upper : nearest; // the largest stays a number
  });
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
