/**
 * Binary PGM and PPM (netpbm P5 and P6), 8 and 16 bit: the format of the ORL faces, which browsers do
 * not read. Formula and layout from the netpbm manual pages pgm(5) and ppm(5).
 */
import type { FaceImage } from '../siamese/face-image.ts';
import type { PictureSize } from '../siamese/square.ts';
import { PhotoError } from './imaging.ts';
import type { Pixels } from './pixels.ts';

export interface PnmHeader extends PictureSize {
  readonly channels: 1 | 3;
  /** Largest sample, 1 to 65,535; above 255 a sample has two bytes, high byte first. */
  readonly maximum: number;
  /** Where the samples begin. */
  readonly dataOffset: number;
}

/** @returns null unless the bytes start with a whole and sensible P5 or P6 header */
export function readPnmHeader(bytes: Uint8Array): PnmHeader | null {
  if (bytes[0] !== 0x50 || (bytes[1] !== 0x35 && bytes[1] !== 0x36)) return null;
  const numbers: number[] = [];
  let at = 2;
  while (numbers.length < 3) {
    const start = skipSpace(bytes, at);
    const end = skipDigits(bytes, start);
    // Each number follows white space and has at most nine digits.
    if (start === at || end === start || end - start > 9) return null;
    numbers.push(Number(String.fromCharCode(...bytes.subarray(start, end))));
    at = end;
  }
  const [width, height, maximum] = numbers as [number, number, number]; // three, by the loop
  if (!isSpace(bytes[at]) || maximum < 1 || maximum > 65_535) return null;
  return { width, height, channels: bytes[1] === 0x35 ? 1 : 3, maximum, dataOffset: at + 1 };
}

/** @throws PhotoError when samples are missing */
export function decodePnm(bytes: Uint8Array, header: PnmHeader): Pixels {
  const { width, height, channels, maximum, dataOffset } = header;
  const count = width * height * channels;
  const sampleBytes = maximum > 255 ? 2 : 1;
  const present = bytes.length - dataOffset;
  if (present < count * sampleBytes) {
    throw new PhotoError(
      'not-readable',
      `It is cut off: ${width} x ${height} pixels need ${count * sampleBytes} bytes, ${present} are there.`,
    );
  }
  const samples = bytes.subarray(dataOffset, dataOffset + count * sampleBytes);
  const data = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    const sample = sampleBytes === 1 ? samples[at]! : samples[2 * at]! * 256 + samples[2 * at + 1]!;
    data[at] = Math.min(255, Math.round((sample * 255) / maximum));
  }
  return { data, width, height, channels };
}

/** Grey as PGM, colour as PPM. */
export function encodePnm(image: FaceImage): Uint8Array<ArrayBuffer> {
  const kind = image.channels === 1 ? 'P5' : 'P6';
  const header = new TextEncoder().encode(`${kind}\n${image.width} ${image.height}\n255\n`);
  const bytes = new Uint8Array(header.length + image.data.length);
  bytes.set(header);
  bytes.set(image.data, header.length);
  return bytes;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

/** White space, and comments from `#` to the end of the line. */
function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    if (isSpace(bytes[at])) at += 1;
    else if (bytes[at] === 0x23) while (at < bytes.length && bytes[at] !== 0x0a) at += 1;
    else break;
  }
  return at;
}

function skipDigits(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at += 1;
  return at;
}
