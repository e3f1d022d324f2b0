/**
 * `Imaging` over a codec: what is accepted, and what is kept of a photo. How a face is cut is in `cut-face.ts`.
 *
 * Large photos are decoded one at a time, so that a folder of camera pictures never needs more than
 * one of them in memory.
 */
import type { FaceCut, FaceImage } from '../siamese/face-image.ts';
import { sizeWithin } from '../siamese/square.ts';
import { cutFace, cutFrame } from './cut-face.ts';
import { type Imaging, type PhotoBytes, PhotoError } from './imaging.ts';
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

/** Has the pixels until it is done. */
type Use<T> = (pixels: Pixels) => T | Promise<T>;

export function createCodecImaging(codec: PhotoCodec): Imaging {
  let largeOnes: Promise<unknown> = Promise.resolve();
  const decode = async <T>(photo: CheckedPhoto, channels: 1 | 3, use: Use<T>): Promise<T> => {
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
  const open = async <T>(photo: PhotoBytes, channels: 1 | 3, use: Use<T>): Promise<T> => {
    const checked = checkPhoto(await bytesOf(photo));
    return decode(isShrunkCopy(checked) ? checked : largeEnough(checked), channels, use);
  };

  /** Grey and colour are decoded each for itself, as for one crop alone, so that the bytes are the same. */
  const cropAll = async (photo: CheckedPhoto, cuts: readonly FaceCut[]): Promise<FaceImage[]> => {
    const crops = new Map<FaceCut, FaceImage>();
    for (const channels of [1, 3] as const) {
      const mine = cuts.filter(({ crop }) => crop.channels === channels);
      const isOnlyChecked = cuts.length === 0 && channels === 1;
      if (mine.length === 0 && !isOnlyChecked) continue;
      await decode(photo, channels, async (pixels) => {
        for (const cut of mine) crops.set(cut, await cutFace(pixels, cut.framing, cut.crop));
      });
    }
    return cuts.map((cut) => crops.get(cut)!);
  };

  return {
    async importPhoto(photo, cuts) {
      const given = largeEnough(checkPhoto(await bytesOf(photo)));
      const kept = isKeptAsItIs(codec, given) ? given : checkPhoto(await copyOf(given));
      return { size: kept.header.size, photo: kept.bytes, crops: await cropAll(kept, cuts) };
    },

    async cutFace(picture, framing, spec) {
      return isPhoto(picture)
        ? open(picture, spec.channels, (pixels) => cutFace(pixels, framing, spec))
        : cutFace(codec.readFrame(picture), framing, spec);
    },

    async cutFrame(photo, framing, maximumSide) {
      const face = await open(photo, 3, (pixels) => cutFrame(pixels, framing, maximumSide));
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
  use: Use<T>,
): Promise<T> {
  let isDecoded = false;
  try {
    return await codec.decode(bytes, header, channels, (pixels) => {
      isDecoded = true;
      return use(pixels);
    });
  } catch (error) {
    // What fails when the pixels are there says nothing of the file.
    if (isDecoded || error instanceof PhotoError) throw error;
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

function shrink(pixels: Pixels, longestSide: number): FaceImage {
  const { width, height } = pixels;
  const size = sizeWithin(pixels, longestSide);
  return scalePixels(pixels, { left: 0, top: 0, width, height }, size, pixels.channels === 1 ? 1 : 3);
}

function isPhoto(picture: PhotoBytes | ImageBitmap): picture is PhotoBytes {
  return picture instanceof Uint8Array || picture instanceof Blob;
}

async function bytesOf(photo: PhotoBytes): Promise<Uint8Array<ArrayBuffer>> {
  return photo instanceof Uint8Array ? photo : new Uint8Array(await photo.arrayBuffer());
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_048_576);
}
