/**
 * A run's state as bytes and back, for whoever keeps or sends it: `SIAMRUN` and a zero byte, the length of a header
 * (4 bytes), the header (JSON in ASCII, filled up with spaces to whole words of 4 bytes), then the arrays it tells of,
 * in the order in which it does, 4 bytes a number. All numbers are little-endian, as on all machines this runs on.
 *
 * Bytes may come from anywhere: reading gives a whole state or an error, and takes no more memory than a few times
 * what the bytes do.
 */
import { RunStateError } from '../run-state-error.ts';
import { refuseOtherVersion } from './refuse-other-version.ts';
import { type RunState, runStateVersion } from './run-state.ts';
import { runStateCodec } from './run-state-codec.ts';
import { type ArraySource, count, fields, type NumberArray } from './state-codec.ts';

const mark = 'SIAMRUN\0';
const headerAt = mark.length + 4;
const wordBytes = 4;

/** @returns new memory */
export function stateToBytes(state: RunState): Uint8Array<ArrayBuffer> {
  const arrays: NumberArray[] = [];
  const { version, ...rest } = state;
  const text = toAscii(JSON.stringify({ version, state: runStateCodec.write(rest, arrays) }));
  const header = text.padEnd(Math.ceil(text.length / wordBytes) * wordBytes);
  const numberBytes = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const bytes = new Uint8Array(headerAt + header.length + numberBytes);
  writeText(bytes, 0, mark);
  new DataView(bytes.buffer).setUint32(mark.length, header.length, true);
  writeText(bytes, headerAt, header);
  let at = headerAt + header.length;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/**
 * @returns a state that shares no memory with the bytes
 * @throws RunStateError when they are cut off, spoilt, no state at all or one of another version
 */
export function bytesToState(bytes: Uint8Array): RunState {
  if (bytes.length < headerAt || readText(bytes, 0, mark.length) !== mark) {
    throw new RunStateError('These bytes are not the state of a run.');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = view.getUint32(mark.length, true);
  if (headerAt + headerBytes > bytes.length) throw new RunStateError('The state of the run is cut off.');
  const found = parseHeader(readText(bytes, headerAt, headerBytes));
  const arrays = arraysBehind(bytes, headerAt + headerBytes);
  const { version, state } = envelope.read(found, arrays, 'header');
  refuseOtherVersion(version);
  const read = runStateCodec.read(state, arrays, 'state');
  if (arrays.left() > 0) throw new RunStateError('The state of the run has more numbers than it tells of.');
  return { version: runStateVersion, ...read };
}

/** The state is read once its version is known. */
const envelope = fields<{ version: number; state: unknown }>({
  version: count,
  state: { write: (value) => value, read: (found) => found },
});

function parseHeader(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RunStateError('The header of the state of a run cannot be read.');
  }
}

function arraysBehind(bytes: Uint8Array, start: number): ArraySource & { left(): number } {
  let at = start;
  return {
    left: () => bytes.length - at,
    take(length) {
      const end = at + length * wordBytes;
      if (end > bytes.length) throw new RunStateError('The state of the run is cut off.');
      const taken = bytes.slice(at, end).buffer;
      at = end;
      return taken;
    },
  };
}

/** Other characters as JSON writes them with escapes. */
function toAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function writeText(bytes: Uint8Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
}

function readText(bytes: Uint8Array, at: number, length: number): string {
  const parts: string[] = [];
  for (let from = at; from < at + length; from += 4096) {
    parts.push(String.fromCharCode(...bytes.subarray(from, Math.min(from + 4096, at + length))));
  }
  return parts.join('');
}
