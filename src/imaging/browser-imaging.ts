/**
 * Imaging with the browser's decoders; works in a worker.
 *
 * JPEG, the format of nearly every face dataset, goes through `ImageDecoder` where there is one:
 * bytes in, pixels out, without a blob and a canvas on the way (several times as fast in Chromium).
 * Everything else goes through `createImageBitmap`, which also turns photos upright. Which way a
 * photo goes depends on its bytes alone, so the same photo always gives the same pixels.
 */
import { createCanvasCodec } from './canvas-codec.ts';
import { createCodecImaging } from './codec-imaging.ts';
import type { FaceFinder } from './face-finder.ts';
import { type Imaging, PhotoError } from './imaging.ts';
import type { PhotoCodec } from './photo-codec.ts';
import type { PhotoHeader } from './photo-header.ts';
import type { Pixels } from './pixels.ts';
import { decodePnm, readPnmHeader } from './pnm.ts';
import { createSpareMemory, type SpareMemory } from './spare-memory.ts';

export function createBrowserImaging(finder: FaceFinder): Imaging {
  const canvas = createCanvasCodec();
  const spare = createSpareMemory();
  const codec: PhotoCodec = {
    canShow: (format) => format !== 'pnm',
    async decode(bytes, header, channels, use) {
      const pnm = header.format === 'pnm' ? readPnmHeader(bytes) : null;
      if (pnm !== null) return await use(decodePnm(bytes, pnm));
      const isPlainJpeg = header.format === 'jpeg' && !header.turned;
      const direct = isPlainJpeg ? await decodeDirectly(bytes, header, channels, spare) : null;
      if (direct === null) {
        return await use(canvas.read(notLarger(await createImageBitmap(new Blob([bytes])), header)));
      }
      try {
        return await use(direct.pixels); // the memory is not given back before
      } finally {
        spare.giveBack(direct.memory);
      }
    },
    encode: (image, how) => canvas.encode(image, how === 'lossless' ? 'image/png' : 'image/jpeg'),
    readFrame: (frame) => canvas.read(frame),
  };
  return createCodecImaging(codec, finder);
}

/**
 * A header may say less than the picture holds: then it was never checked against our limits.
 * Compared without regard to turning, in which browsers differ.
 * @throws PhotoError
 */
function notLarger(bitmap: ImageBitmap, { size }: PhotoHeader): ImageBitmap {
  const { width, height } = bitmap;
  const isLonger = Math.max(width, height) > Math.max(size.width, size.height);
  const isWider = Math.min(width, height) > Math.min(size.width, size.height);
  if (!isLonger && !isWider) return bitmap;
  bitmap.close();
  throw new PhotoError(
    'too-large',
    `Its header says ${size.width} x ${size.height} pixels, but it unpacks to ${width} x ${height}.`,
  );
}

/** A picture in spare memory, which is to be given back. */
interface DirectlyDecoded {
  readonly pixels: Pixels;
  readonly memory: Uint8Array<ArrayBuffer>;
}

/** @returns null where the browser has no such decoder, or it cannot do this picture */
async function decodeDirectly(
  bytes: Uint8Array<ArrayBuffer>,
  header: PhotoHeader,
  channels: 1 | 3,
  spare: SpareMemory,
): Promise<DirectlyDecoded | null> {
  if (typeof ImageDecoder === 'undefined') return null;
  const decoder = new ImageDecoder({ data: bytes, type: `image/${header.format}` });
  try {
    const { image } = await decoder.decode();
    try {
      const { width, height } = header.size;
      if (image.displayWidth !== width || image.displayHeight !== height) return null;
      const grey = channels === 1 && hasGreyPlane(image) ? await readGrey(image, spare) : null;
      return grey ?? (await readColour(image, spare));
    } finally {
      image.close();
    }
  } catch {
    return null; // the other decoder has the last word on whether the picture is damaged
  } finally {
    decoder.close();
  }
}

/** JPEG holds brightness apart from colour: its first plane is the grey we want, to the byte. */
function hasGreyPlane({ format, colorSpace }: VideoFrame): boolean {
  const isPlanar = format === 'I420' || format === 'I422' || format === 'I444';
  return isPlanar && colorSpace.fullRange === true && colorSpace.matrix === 'smpte170m';
}

/** @returns null where the plane has gaps between its rows */
async function readGrey(image: VideoFrame, spare: SpareMemory): Promise<DirectlyDecoded | null> {
  const { displayWidth: width, displayHeight: height } = image;
  const memory = spare.take(image.allocationSize());
  const [grey] = await image.copyTo(memory);
  if (grey === undefined || grey.stride !== width) return null;
  const data = memory.subarray(grey.offset, grey.offset + width * height);
  return { pixels: { data, width, height, channels: 1 }, memory };
}

async function readColour(image: VideoFrame, spare: SpareMemory): Promise<DirectlyDecoded> {
  const { displayWidth: width, displayHeight: height } = image;
  const memory = spare.take(width * height * 4);
  await image.copyTo(memory, { format: 'RGBA' });
  return { pixels: { data: memory, width, height, channels: 4 }, memory };
}
