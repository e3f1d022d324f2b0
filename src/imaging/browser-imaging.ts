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
import { type Imaging, PhotoError } from './imaging.ts';
import type { PhotoHeader } from './photo-header.ts';
import type { Pixels } from './pixels.ts';
import { decodePnm, readPnmHeader } from './pnm.ts';

export function createBrowserImaging(): Imaging {
  const canvas = createCanvasCodec();
  return createCodecImaging({
    canShow: (format) => format !== 'pnm',
    async decode(bytes, header, channels) {
      const pnm = header.format === 'pnm' ? readPnmHeader(bytes) : null;
      if (pnm !== null) return decodePnm(bytes, pnm);
      const isPlainJpeg = header.format === 'jpeg' && !header.turned;
      const pixels = isPlainJpeg ? await decodeDirectly(bytes, header, channels) : null;
      return pixels ?? canvas.read(notLarger(await createImageBitmap(new Blob([bytes])), header));
    },
    encode: (image, how) => canvas.encode(image, how === 'lossless' ? 'image/png' : 'image/jpeg'),
    readFrame: (frame) => canvas.read(frame),
  });
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

/** @returns null where the browser has no such decoder, or it cannot do this picture */
async function decodeDirectly(
  bytes: Uint8Array<ArrayBuffer>,
  header: PhotoHeader,
  channels: 1 | 3,
): Promise<Pixels | null> {
  if (typeof ImageDecoder === 'undefined') return null;
  const decoder = new ImageDecoder({ data: bytes, type: `image/${header.format}` });
  try {
    const { image } = await decoder.decode();
    try {
      const { width, height } = header.size;
      if (image.displayWidth !== width || image.displayHeight !== height) return null;
      return channels === 1 && hasGreyPlane(image) ? await readGrey(image) : await readColour(image);
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

async function readGrey(image: VideoFrame): Promise<Pixels> {
  const { displayWidth: width, displayHeight: height } = image;
  const planes = new Uint8Array(image.allocationSize());
  const [grey] = await image.copyTo(planes);
  if (grey === undefined || grey.stride !== width) return readColour(image);
  return { data: planes.subarray(grey.offset, grey.offset + width * height), width, height, channels: 1 };
}

async function readColour(image: VideoFrame): Promise<Pixels> {
  const { displayWidth: width, displayHeight: height } = image;
  const data = new Uint8Array(width * height * 4);
  await image.copyTo(data, { format: 'RGBA' });
  return { data, width, height, channels: 4 };
}
