/**
 * As much of Protocol Buffers as an ONNX file needs: numbers, text, bytes and messages within messages, written field by field
 * (https://protobuf.dev/programming-guides/encoding). Pieces are kept apart until the end, so that weights are copied once.
 */

/** Numbered fields, in the order in which they are written. */
export type Message = readonly Field[];

export type Field =
  /** A whole number, also a negative one: ten bytes then. */
  | { readonly field: number; readonly int: number }
  | { readonly field: number; readonly float: number }
  | { readonly field: number; readonly text: string }
  | { readonly field: number; readonly bytes: Uint8Array }
  | { readonly field: number; readonly message: Message }
  /** Whole numbers in one piece. */
  | { readonly field: number; readonly ints: readonly number[] }
  | { readonly field: number; readonly floats: readonly number[] };

const [varint, lengthDelimited, fourBytes] = [0, 2, 5];

export function encodeMessage(message: Message): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  writeMessage(message, pieces);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** @returns how many bytes were written */
function writeMessage(message: Message, into: Uint8Array[]): number {
  return message.reduce((sum, field) => sum + writeField(field, into), 0);
}

function writeField(field: Field, into: Uint8Array[]): number {
  const tag = (type: number): Uint8Array => varintOf(field.field * 8 + type);
  const put = (...pieces: Uint8Array[]): number => {
    into.push(...pieces);
    return pieces.reduce((sum, piece) => sum + piece.length, 0);
  };
  const putDelimited = (bytes: Uint8Array): number =>
    put(tag(lengthDelimited), varintOf(bytes.length), bytes);
  if ('int' in field) return put(tag(varint), varintOf(field.int));
  if ('float' in field) return put(tag(fourBytes), floatOf(field.float));
  if ('text' in field) return putDelimited(new TextEncoder().encode(field.text));
  if ('bytes' in field) return putDelimited(field.bytes);
  if ('ints' in field) return putDelimited(joined(field.ints.map(varintOf)));
  if ('floats' in field) return putDelimited(joined(field.floats.map(floatOf)));
  const inner: Uint8Array[] = [];
  const length = writeMessage(field.message, inner);
  const before = put(tag(lengthDelimited), varintOf(length));
  for (const piece of inner) into.push(piece);
  return before + length;
}

/** Seven bits a byte, the lowest first. */
function varintOf(value: number): Uint8Array {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number that a file can hold.`);
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

function floatOf(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return bytes;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}
