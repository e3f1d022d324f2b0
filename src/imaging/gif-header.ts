/**
 * Size of a GIF: that of its screen, or of its first frame where that is larger, since decoders make
 * room for both. Nothing is decoded and no byte outside the given ones is believed.
 * (GIF89a specification, sections 18 to 23.)
 */
import type { PictureSize } from '../siamese/square.ts';

const screenLength = 13;
const extension = 0x21;
const frame = 0x2c;

/** @returns null when the screen's own size is missing; the screen alone when there is no frame */
export function readGifSize(bytes: Uint8Array): PictureSize | null {
  if (bytes.length < screenLength) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const screen = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  let at = screenLength + coloursLength(bytes[10]!);
  while (bytes[at] === extension) at = skipBlocks(bytes, at + 2);
  if (bytes[at] !== frame || at + 9 > bytes.length) return screen;
  return {
    width: Math.max(screen.width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true)),
    height: Math.max(screen.height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true)),
  };
}

/** Bytes of the table of colours that the flags announce. */
function coloursLength(flags: number): number {
  return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

/** Behind the blocks of an extension, each led by its length, the last by 0. */
function skipBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let length = bytes[at]; length !== undefined && length > 0; length = bytes[at]) at += 1 + length;
  return at + 1;
}
