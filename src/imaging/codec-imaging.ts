/**
 * `Imaging` over a codec: what is accepted, what is kept of a photo, and how a crop is cut.
 *
 * Large photos are decoded one at a time, so that a folder of camera pictures never needs more than
 * one of them in memory.
 */
import type { CropSpec, FaceImage } from '../siamese/face-image.ts';
import {
  cropSquare,
  type Imaging,
  largestCentredSquare,
  type PhotoBytes,
  PhotoError,
  type Square,
} from './imaging.ts';
import type { PhotoCodec } from './photo-codec.ts';
import { type PhotoHeader, readPhotoHeader } from './photo-header.ts';
import type { Pixels } from './pixels.ts';
import { scalePixels } from './scale-pixels.ts';

const smallestSide = 32;
const mostPixels = 50_000_000;
const mostBytes = 64 * 1024 * 1024;
/** Photos up to this side and this many bytes are kept as they are. */
const keptSide = 512;
const keptBytes = 256 * 1024;
/** From this many pixels on, photos wait for each other. */
const largePixels = 2_000_000;

export function createCodecImaging(codec: PhotoCodec): Imaging {
  let largeOnes: Promise<unknown> = Promise.resolve();
  /** `use` has the pixels until it returns. */
  const decode = async <T>(photo: CheckedPhoto, channels: 1 | 3, use: (pixels: Pixels) => T): Promise<T> => {
    const { width, height } = photo.header.size;
    if (width * height < largePixels) return decodeOrExplain(codec, photo, channels, use);
    const turn = largeOnes.then(() => decodeOrExplain(codec, photo, channels, use));
    largeOnes = turn.catch(() => {});
    return turn;
  };
  const copyOf = async (photo: CheckedPhoto): Promise<Uint8Array<ArrayBuffer>> => {
    const small = await decode(photo, 3, (pixels) => shrink(pixels, keptSide));
    return codec.encode(small, isLossless(photo.header) ? 'lossless' : 'compact');
  };
  /** A photo that was given, or a copy that we have kept of one. */
  const open = async <T>(photo: PhotoBytes, channels: 1 | 3, use: (pixels: Pixels) => T): Promise<T> => {
    const checked = checkPhoto(await bytesOf(photo));
    return decode(isShrunkCopy(checked) ? checked : largeEnough(checked), channels, use);
  };
  const cut = (pixels: Pixels, square: Square | null, spec: CropSpec): FaceImage =>
    cutSquareOf(pixels, cropSquare(pixels, square, spec.region), spec.size, spec.channels);

  /** Grey and colour are decoded each for itself, as `cropPhoto` would, so that the bytes are the same. */
  const cropAll = async (photo: CheckedPhoto, specs: readonly CropSpec[]): Promise<FaceImage[]> => {
    const crops = new Map<CropSpec, FaceImage>();
    for (const channels of [1, 3] as const) {
      const mine = specs.filter((spec) => spec.channels === channels);
      const isOnlyChecked = specs.length === 0 && channels === 1;
      if (mine.length === 0 && !isOnlyChecked) continue;
      await decode(photo, channels, (pixels) => {
        for (const spec of mine) crops.set(spec, cut(pixels, null, spec));
      });
    }
    return specs.map((spec) => crops.get(spec)!);
  };

  return {
    async importPhoto(photo, specs) {
      const given = largeEnough(checkPhoto(await bytesOf(photo)));
      const kept = isKeptAsItIs(codec, given) ? given : checkPhoto(await copyOf(given));
      return { size: kept.header.size, photo: kept.bytes, crops: await cropAll(kept, specs) };
    },

    async cropPhoto(photo, square, spec) {
      return open(photo, spec.channels, (pixels) => cut(pixels, square, spec));
    },

    cropFrame(frame, square, spec) {
      return cut(codec.readFrame(frame), square, spec);
    },

    async cutSquare(photo, square, maximumSide) {
      const face = await open(photo, 3, (pixels) => {
        const part = square ?? largestCentredSquare(pixels);
        const side = Math.max(1, Math.round(Math.min(part.side, maximumSide)));
        return cutSquareOf(pixels, part, side, 3);
      });
      return new Blob([await codec.encode(face, 'compact')]);
    },

    async encode(image) {
      return new Blob([await codec.encode(image, 'lossless')]);
    },
  };
}

/** Bytes that have the header of a picture we take. */
interface CheckedPhoto {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly header: PhotoHeader;
}

function isKeptAsItIs(codec: PhotoCodec, { bytes, header }: CheckedPhoto): boolean {
  const { width, height } = header.size;
  return codec.canShow(header.format) && bytes.length <= keptBytes && Math.max(width, height) <= keptSide;
}

function isLossless({ format, size }: PhotoHeader): boolean {
  return format !== 'jpeg' && Math.max(size.width, size.height) <= keptSide;
}

async function decodeOrExplain<T>(
  codec: PhotoCodec,
  { bytes, header }: CheckedPhoto,
  channels: 1 | 3,
  use: (pixels: Pixels) => T,
): Promise<T> {
  try {
    return await codec.decode(bytes, header, channels, use);
  } catch (error) {
    if (error instanceof PhotoError) throw error;
    const format = header.format.toUpperCase();
    throw new PhotoError('not-readable', `It starts like a ${format} picture but is damaged or cut off.`);
  }
}

/** Refuses, before anything is decoded, what is no picture or too large. */
function checkPhoto(bytes: Uint8Array<ArrayBuffer>): CheckedPhoto {
  if (bytes.length === 0) throw new PhotoError('empty-file', 'The file is empty (0 bytes).');
  if (bytes.length > mostBytes) {
    throw new PhotoError(
      'too-large',
      `It has ${megabytes(bytes.length)} MB; the limit is ${megabytes(mostBytes)} MB.`,
    );
  }
  const header = readPhotoHeader(bytes);
  if (header === null) {
    throw new PhotoError(
      'not-readable',
      'It is not a picture that can be read here (JPEG, PNG, WebP, GIF, BMP, binary PGM or PPM).',
    );
  }
  const { width, height } = header.size;
  if (width * height > mostPixels) {
    throw new PhotoError(
      'too-large',
      `It has ${width} x ${height} pixels; the limit is ${mostPixels / 1_000_000} million.`,
    );
  }
  return { bytes, header };
}

function largeEnough(photo: CheckedPhoto): CheckedPhoto {
  const { width, height } = photo.header.size;
  if (Math.min(width, height) >= smallestSide) return photo;
  throw new PhotoError(
    'too-small',
    `It has ${width} x ${height} pixels; at least ${smallestSide} x ${smallestSide} are needed.`,
  );
}

/** The copy of a long photo may be narrower than what is taken: the photo was large enough when it was given. */
function isShrunkCopy({ header }: CheckedPhoto): boolean {
  return Math.max(header.size.width, header.size.height) === keptSide;
}

function cutSquareOf(pixels: Pixels, square: Square, side: number, channels: 1 | 3): FaceImage {
  const part = { left: square.left, top: square.top, width: square.side, height: square.side };
  return scalePixels(pixels, part, { width: side, height: side }, channels);
}

function shrink(pixels: Pixels, longestSide: number): FaceImage {
  const { width, height } = pixels;
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  return scalePixels(pixels, { left: 0, top: 0, width, height }, size, pixels.channels === 1 ? 1 : 3);
}

async function bytesOf(photo: PhotoBytes): Promise<Uint8Array<ArrayBuffer>> {
  return photo instanceof Uint8Array ? photo : new Uint8Array(await photo.arrayBuffer());
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_048_576);
}
