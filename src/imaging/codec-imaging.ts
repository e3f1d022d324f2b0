/**
 * `Imaging` over a codec: what is accepted, and what is kept of a photo. How a face is cut is in `cut-face.ts`.
 *
 * Large photos are decoded one at a time, so that a folder of camera pictures never needs more than
 * one of them in memory.
 */
import type { FaceCut, FaceImage } from '../siamese/face-image.ts';
import { sizeWithin } from '../siamese/square.ts';
import { cutFace, cutFrame } from './cut-face.ts';
import type { FaceFinder } from './face-finder.ts';
import { faceQuality } from './face-quality.ts';
import {
  type Frame,
  type Imaging,
  type ImportedPhoto,
  type PhotoBytes,
  PhotoError,
  type SeenFace,
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

/** Has the pixels until it is done. */
type Use<T> = (pixels: Pixels) => T | Promise<T>;

export function createCodecImaging(codec: PhotoCodec, finder: FaceFinder): Imaging {
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

  /** All faces of a picture that is lent, and how well each is to be seen. */
  const facesOf = async (pixels: Pixels): Promise<SeenFace[]> => {
    const found = await finder.find(pixels);
    return found.map((face) => ({ ...face, quality: faceQuality(pixels, face.points) }));
  };

  /**
   * Grey and colour are decoded each for itself, as for one crop alone, so that the bytes are the same. Faces are looked
   * for in grey, which is decoded first, and only once.
   */
  const cropAll = async (
    photo: CheckedPhoto,
    cuts: readonly FaceCut[],
    look: boolean,
  ): Promise<Pick<ImportedPhoto, 'faces' | 'crops'>> => {
    const crops = new Map<FaceCut, FaceImage | null>();
    let faces: readonly SeenFace[] | null = null;
    for (const channels of [1, 3] as const) {
      const mine = cuts.filter(({ crop }) => crop.channels === channels);
      const isFirst = channels === 1 && (look || cuts.length === 0); // without a cut it is only checked
      if (mine.length === 0 && !isFirst) continue;
      await decode(photo, channels, async (pixels) => {
        if (look && faces === null) faces = await facesOf(pixels);
        for (const cut of mine) crops.set(cut, await cutImported(pixels, cut, faces, finder));
      });
    }
    return { faces, crops: cuts.map((cut) => crops.get(cut)!) };
  };

  const withPixels: Imaging['withPixels'] = async (picture, channels, use) =>
    isPhoto(picture) ? open(picture, channels, use) : use(codec.readFrame(picture));

  return {
    finder,

    async importPhoto(photo, cuts, look = false) {
      const given = largeEnough(checkPhoto(await bytesOf(photo)));
      const kept = isKeptAsItIs(codec, given) ? given : checkPhoto(await copyOf(given));
      const mustLook = look || cuts.some(({ framing }) => framing.kind === 'landmarks');
      return { size: kept.header.size, photo: kept.bytes, ...(await cropAll(kept, cuts, mustLook)) };
    },

    cutFace: (picture, framing, spec) =>
      withPixels(picture, spec.channels, (pixels) => cutFace(pixels, framing, spec, finder)),

    async cutFrame(photo, framing, maximumSide) {
      const face = await open(photo, 3, (pixels) => cutFrame(pixels, framing, maximumSide, finder));
      return new Blob([await codec.encode(face, 'compact')]);
    },

    async shrinkPhoto(photo, longest) {
      const small = await open(photo, 3, (pixels) => shrink(pixels, longest));
      return new Blob([await codec.encode(small, 'compact')]);
    },

    withPixels,

    async encode(image) {
      return new Blob([await codec.encode(image, 'lossless')]);
    },
  };
}

/** Of the likeliest face, where the cut goes by the face and not by the picture. */
async function cutImported(
  pixels: Pixels,
  { framing, crop }: FaceCut,
  faces: readonly SeenFace[] | null,
  finder: FaceFinder,
): Promise<FaceImage | null> {
  if (framing.kind !== 'landmarks') return cutFace(pixels, framing, crop, finder);
  const points = faces?.[0]?.points;
  return points === undefined ? null : cutFace(pixels, { ...framing, points }, crop, finder);
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

function isPhoto(picture: PhotoBytes | Frame): picture is PhotoBytes {
  return picture instanceof Uint8Array || picture instanceof Blob;
}

async function bytesOf(photo: PhotoBytes): Promise<Uint8Array<ArrayBuffer>> {
  return photo instanceof Uint8Array ? photo : new Uint8Array(await photo.arrayBuffer());
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_048_576);
}
