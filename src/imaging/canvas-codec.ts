/**
 * Pictures through one canvas that is used again and again: bitmaps to pixels, pixels to files.
 * See-through parts are laid on white, as a page would show them.
 */
import type { FaceImage } from '../siamese/face-image.ts';
import type { PictureSize } from '../siamese/square.ts';
import type { Frame } from './imaging.ts';
import type { Pixels } from './pixels.ts';

const jpegQuality = 0.9;

export interface CanvasCodec {
  /** Closes the bitmap. */
  read(bitmap: Frame): Pixels;
  encode(image: FaceImage, type: 'image/jpeg' | 'image/png'): Promise<Uint8Array<ArrayBuffer>>;
}

export function createCanvasCodec(): CanvasCodec {
  let canvas: OffscreenCanvas | null = null;
  let context: OffscreenCanvasRenderingContext2D | null = null;

  const contextOf = (width: number, height: number): OffscreenCanvasRenderingContext2D => {
    if (canvas === null || context === null || canvas.width < width || canvas.height < height) {
      canvas = new OffscreenCanvas(width, height);
      context = canvas.getContext('2d', { willReadFrequently: true });
    }
    if (context === null) throw new Error('The browser gives no canvas. Close other tabs and try again.');
    return context;
  };

  /** The context holds on to its canvas, and the canvas to its pixels until it has none. */
  const release = (): void => {
    if (canvas !== null) canvas.width = canvas.height = 0;
    canvas = null;
    context = null;
  };

  return {
    read(bitmap) {
      const { width, height } = sizeOfFrame(bitmap);
      try {
        const drawing = contextOf(width, height);
        drawing.fillStyle = 'white';
        drawing.fillRect(0, 0, width, height);
        drawing.drawImage(bitmap, 0, 0, width, height);
        return { data: drawing.getImageData(0, 0, width, height).data, width, height, channels: 4 };
      } finally {
        bitmap.close();
        // A camera picture's canvas would hold tens of megabytes for the rest of the session.
        if (width * height > 4_000_000) release();
      }
    },

    async encode(image, type) {
      const sheet = new OffscreenCanvas(image.width, image.height);
      const drawing = sheet.getContext('2d');
      if (drawing === null) throw new Error('The browser gives no canvas. Close other tabs and try again.');
      drawing.putImageData(new ImageData(toRgba(image), image.width, image.height), 0, 0);
      const file = await sheet.convertToBlob({ type, quality: jpegQuality });
      return new Uint8Array(await file.arrayBuffer());
    },
  };
}

/** Of a camera's frame, as it is to be shown. */
function sizeOfFrame(frame: Frame): PictureSize {
  return 'displayWidth' in frame ? { width: frame.displayWidth, height: frame.displayHeight } : frame;
}

function toRgba({ data, width, height, channels }: FaceImage): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = pixel * channels;
    rgba[4 * pixel] = data[from]!;
    rgba[4 * pixel + 1] = data[channels === 1 ? from : from + 1]!;
    rgba[4 * pixel + 2] = data[channels === 1 ? from : from + 2]!;
    rgba[4 * pixel + 3] = 255;
  }
  return rgba;
}
