/**
 * Size and EXIF orientation of a JPEG, from its markers. Nothing is decoded and no byte outside the
 * given ones is believed. (ITU-T T.81 annex B; Exif 2.3, tag 0x0112.)
 */
import type { PictureSize } from '../siamese/square.ts';

/** The size as stored, before it is turned upright. */
export interface JpegHeader extends PictureSize {
  /** 1 upright, 2..8 turned or mirrored; 5 and more swap width and height. */
  readonly orientation: number;
}

/** @returns null when there is no frame header */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += marker === 0xff ? 1 : 2; // fill bytes and markers without a segment
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    if (isFrameHeader(marker)) {
      if (at + 9 > bytes.length) return null;
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), orientation };
    }
    if (marker === 0xda || marker === 0xd9) return null; // pixels, or the end, before any frame header
    if (marker === 0xe1)
      orientation = readOrientation(bytes.subarray(at + 4, at + 2 + length)) ?? orientation;
    at += 2 + length;
  }
  return null;
}

/** SOF0 to SOF15, except DHT (C4), JPG (C8) and DAC (CC), which share the range. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

const exifSignature = [0x45, 0x78, 0x69, 0x66, 0, 0]; // "Exif\0\0"

/** Orientation of an APP1 segment's contents: a TIFF directory behind a signature. */
function readOrientation(segment: Uint8Array): number | null {
  if (exifSignature.some((byte, at) => segment[at] !== byte) || segment.length < 14) return null;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  const littleEndian = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, littleEndian);
  if (directory + 2 > tiff.byteLength) return null;
  const entries = tiff.getUint16(directory, littleEndian);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + 12 * entry;
    if (at + 12 > tiff.byteLength) return null;
    if (tiff.getUint16(at, littleEndian) !== 0x0112) continue;
    const value = tiff.getUint16(at + 8, littleEndian);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}
