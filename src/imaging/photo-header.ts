/**
 * What kind of picture some bytes are, and how large, from the bytes alone: a file's name proves
 * nothing, and a picture's size must be known before it is decoded. Decodes nothing.
 */
import type { PictureSize } from '../siamese/square.ts';
import { readGifSize } from './gif-header.ts';
import { readJpegHeader } from './jpeg-header.ts';
import { readPnmHeader } from './pnm.ts';

export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'pnm';

export interface PhotoHeader {
  readonly format: PhotoFormat;
  /** Upright, as it is shown. */
  readonly size: PictureSize;
  /** Whether it must be turned after decoding (EXIF). */
  readonly turned: boolean;
}

/** @returns null when it is none of the formats, or its header is damaged */
export function readPhotoHeader(bytes: Uint8Array): PhotoHeader | null {
  for (const [format, signature, readSize] of formats) {
    if (!startsWith(bytes, signature)) continue;
    const header = readSize(bytes);
    if (header === null) return null;
    return { format, size: { width: header.width, height: header.height }, turned: header.turned === true };
  }
  return null;
}

type ReadSize = (bytes: Uint8Array) => (PictureSize & { turned?: boolean }) | null;

const jpegSize: ReadSize = (bytes) => {
  const header = readJpegHeader(bytes);
  if (header === null) return null;
  const { width, height, orientation } = header;
  const turned = orientation !== 1;
  return orientation >= 5 ? { width: height, height: width, turned } : { width, height, turned };
};

const pngSize: ReadSize = (bytes) => {
  if (bytes.length < 33 || !startsWith(bytes.subarray(12), ascii('IHDR'))) return null;
  return { width: viewOf(bytes).getUint32(16), height: viewOf(bytes).getUint32(20) };
};

/** The old header has 16-bit sizes; the others 32-bit ones, where a negative height means top-down. */
const bmpSize: ReadSize = (bytes) => {
  if (bytes.length < 26) return null;
  const view = viewOf(bytes);
  const headerLength = view.getUint32(14, true);
  if (headerLength === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  if (headerLength < 40 || headerLength > 124) return null;
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
};

/** The three layouts of https://developers.google.com/speed/webp/docs/riff_container */
const webpSize: ReadSize = (bytes) => {
  if (bytes.length < 30 || !startsWith(bytes.subarray(8), ascii('WEBP'))) return null;
  const view = viewOf(bytes);
  const chunk = bytes.subarray(12);
  if (startsWith(chunk, ascii('VP8 '))) {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (startsWith(chunk, ascii('VP8L'))) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (startsWith(chunk, ascii('VP8X'))) {
    const width = (view.getUint32(24, true) & 0xffffff) + 1;
    return { width, height: (view.getUint32(26, true) >>> 8) + 1 };
  }
  return null;
};

const formats: readonly [PhotoFormat, readonly number[], ReadSize][] = [
  ['jpeg', [0xff, 0xd8, 0xff], jpegSize],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], pngSize],
  ['webp', ascii('RIFF'), webpSize],
  ['gif', ascii('GIF8'), readGifSize],
  ['bmp', ascii('BM'), bmpSize],
  ['pnm', ascii('P5'), readPnmHeader],
  ['pnm', ascii('P6'), readPnmHeader],
];

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
