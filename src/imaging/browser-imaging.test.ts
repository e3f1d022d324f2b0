/** The browser's decoders are stood in for: what matters here is what is asked of them, and when. */
import { afterEach, expect, test, vi } from 'vitest';
import { centred } from '../siamese/framing.ts';
import type { PictureSize } from '../siamese/square.ts';
import { createBrowserImaging } from './browser-imaging.ts';
import { findsNobody } from './testing/known-faces.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser that decodes everything to white of these sizes, one after another. */
function fakeBrowser(...sizes: PictureSize[]) {
  const closed: PictureSize[] = [];
  const canvases: FakeCanvas[] = [];
  const waiting = [...sizes];
  vi.stubGlobal('createImageBitmap', async () => {
    const size = waiting.shift() ?? sizes.at(-1)!;
    return { ...size, close: () => closed.push(size) };
  });
  class FakeCanvas {
    constructor(
      public width: number,
      public height: number,
    ) {
      canvases.push(this);
    }
    getContext() {
      return {
        fillRect() {},
        drawImage() {},
        getImageData: (_left: number, _top: number, width: number, height: number) => ({
          data: new Uint8ClampedArray(width * height * 4).fill(255),
        }),
      };
    }
  }
  vi.stubGlobal('OffscreenCanvas', FakeCanvas);
  return { closed, canvases };
}

/** A PNG as far as its header goes. */
function png({ width, height }: PictureSize): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

const spec = { region: 0.6, size: 8, channels: 1 } as const;

test('a picture that decodes to more than its header said is closed and never drawn', async () => {
  const { closed, canvases } = fakeBrowser({ width: 3000, height: 3000 });
  const importing = createBrowserImaging(findsNobody).importPhoto(png({ width: 64, height: 64 }), [
    { framing: centred, crop: spec },
  ]);
  await expect(importing).rejects.toMatchObject({
    name: 'PhotoError',
    reason: 'too-large',
    message: expect.stringMatching(/64 x 64.*3000 x 3000/),
  });
  expect(closed).toHaveLength(1);
  expect(canvases).toEqual([]);
});

test('a picture that is decoded lying on its side is taken', async () => {
  fakeBrowser({ width: 48, height: 64 });
  const { crops } = await createBrowserImaging(findsNobody).importPhoto(png({ width: 64, height: 48 }), [
    { framing: centred, crop: spec },
  ]);
  expect(crops[0]?.data[0]).toBe(255);
});

test('the canvas of a camera picture is given up, that of a small one is used again', async () => {
  const small = { width: 64, height: 64 };
  const large = { width: 2100, height: 2100 };
  const { canvases } = fakeBrowser(small, large, small, small);
  const imaging = createBrowserImaging(findsNobody);
  for (const size of [small, large]) await imaging.cutFace(png(size), centred, spec);
  expect(canvases).toMatchObject([small, { width: 0, height: 0 }]);
  for (const size of [small, small]) await imaging.cutFace(png(size), centred, spec);
  expect(canvases).toMatchObject([small, { width: 0, height: 0 }, small]);
});
