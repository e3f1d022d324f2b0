import { describe, expect, test } from 'vitest';
import { crc32 } from '../archive/crc32.ts';
import { aligned, centred, type Framing, type LandmarkRule } from '../siamese/framing.ts';
import { createCodecImaging } from './codec-imaging.ts';
import { cutFace, cutFrame } from './cut-face.ts';
import type { PhotoCodec } from './photo-codec.ts';
import type { Pixels } from './pixels.ts';
import { createPlainImaging } from './plain-imaging.ts';
import { decodePnm, encodePnm, readPnmHeader } from './pnm.ts';
import { faceAt, findsAlways, findsNobody } from './testing/known-faces.ts';

const spec = { region: 0.5, size: 20, channels: 1 } as const;
const otherPoints: LandmarkRule = { ...aligned, version: 3 };

/** Grey levels by place: `x + 2 y`. */
function slope(width: number, height: number): Pixels & { readonly channels: 1 } {
  const data = Uint8Array.from(
    { length: width * height },
    (_, at) => (at % width) + 2 * Math.floor(at / width),
  );
  return { data, width, height, channels: 1 };
}
const corners = ({ data, width }: Pixels): number[] => [data[0]!, data[width - 1]!, data[data.length - 1]!];

describe('what a framing means in pixels', () => {
  test('centred: the share of the largest square in the middle', async () => {
    // 20 px from (20, 10), at their own scale.
    expect(corners(await cutFace(slope(60, 40), centred, spec, findsNobody))).toEqual([40, 59, 97]);
  });

  test('a chosen square: the same share of that one', async () => {
    const square = { left: 10, top: 0, side: 40 };
    expect(corners(await cutFace(slope(60, 40), { kind: 'square', square }, spec, findsNobody))).toEqual([
      40, 59, 97,
    ]);
    const higher = { left: 10, top: -4, side: 40 };
    expect(
      corners(await cutFace(slope(60, 40), { kind: 'square', square: higher }, spec, findsNobody)),
    ).toEqual([32, 51, 89]);
  });

  test('the frame as a whole is that square, no larger than asked for', async () => {
    const square = { left: 3, top: 5, side: 30 };
    const whole = await cutFrame(slope(60, 40), { kind: 'square', square }, 512, findsNobody);
    expect([whole.width, whole.height, whole.channels, whole.data[0]]).toEqual([30, 30, 3, 13]);
    expect(await cutFrame(slope(60, 40), centred, 25, findsNobody)).toMatchObject({ width: 25, height: 25 });
  });

  test('by a way of finding faces that is not known: refused by name, with the version and what to do', async () => {
    const refusal = {
      name: 'FramingUnsupportedError',
      message: expect.stringMatching(/"landmarks", version 3.*Reload the page.*or choose another model/),
    };
    const finder = findsAlways(faceAt(30, 15, 8));
    await expect(cutFace(slope(60, 40), otherPoints, spec, finder)).rejects.toMatchObject(refusal);
    await expect(cutFrame(slope(60, 40), otherPoints, 512, finder)).rejects.toMatchObject(refusal);
    // Through the whole of imaging, too: the photo is not called damaged.
    const imaging = createPlainImaging(finder);
    const photo = Uint8Array.from(encodePnm(slope(60, 40)));
    const cut = { framing: otherPoints, crop: spec };
    await expect(imaging.cutFace(photo, otherPoints, spec)).rejects.toMatchObject(refusal);
    await expect(imaging.cutFrame(photo, otherPoints, 512)).rejects.toMatchObject(refusal);
    await expect(imaging.importPhoto(photo, [cut])).rejects.toMatchObject(refusal);
  });
});

/** Checksums of what earlier pages cut of the same pixels: crops that they stored must not differ from ours. */
test.each([
  [250, 250, 3, { region: 0.55, size: 160, channels: 1 }, [2669250951, 3187425541, 3982587499]],
  [92, 112, 1, { region: 0.55, size: 120, channels: 1 }, [3189943557, 4126410976, 942933947]],
  [301, 200, 3, { region: 1.25, size: 80, channels: 3 }, [2226901245, 44573941, 336845359]],
  [640, 480, 3, { region: 0.6095, size: 128, channels: 1 }, [2454120373, 1381790726, 2121384497]],
] as const)(
  '%d x %d pixels in %d channels give the crops of before',
  async (width, height, channels, spec, before) => {
    const data = Uint8Array.from(
      { length: width * height * channels },
      (_, at) => (at * 31 + ((at * at) % 97)) % 256,
    );
    const photo = Uint8Array.from(encodePnm({ data, width, height, channels }));
    const imaging = createPlainImaging();
    const chosen: Framing = { kind: 'square', square: { left: 16, top: 9, side: 77 } };
    const crops = [await imaging.cutFace(photo, centred, spec), await imaging.cutFace(photo, chosen, spec)];
    const frame = new Uint8Array(await (await imaging.cutFrame(photo, chosen, 50)).arrayBuffer());
    expect([...crops.map((crop) => crc32(new Uint8Array(crop.data))), crc32(frame)]).toEqual(before);
  },
);

describe('a webcam frame', () => {
  /** Frames of 60 x 40; counts those that were closed. */
  function withFrames() {
    let closed = 0;
    const frame = { close: () => (closed += 1) } as unknown as ImageBitmap; // Node has none
    const codec: PhotoCodec = {
      canShow: () => true,
      decode: async (bytes, _header, _channels, use) => use(decodePnm(bytes, readPnmHeader(bytes)!)),
      encode: async (image) => Uint8Array.from(encodePnm(image)),
      readFrame(bitmap) {
        bitmap.close();
        return slope(60, 40);
      },
    };
    const imaging = createCodecImaging(codec, findsAlways(faceAt(30, 15, 8)));
    return { imaging, frame, closed: () => closed };
  }

  test('is cut as a photo of the same pixels', async () => {
    const { imaging, frame, closed } = withFrames();
    const photo = Uint8Array.from(encodePnm(slope(60, 40)));
    const square = { left: 7, top: 3, side: 31 };
    for (const framing of [centred, { kind: 'square', square }, aligned] as const) {
      const crop = await imaging.cutFace(photo, framing, spec);
      expect(await imaging.cutFace(frame, framing, spec)).toEqual(crop);
    }
    expect(closed()).toBe(3);
  });

  test('is closed when it cannot be cut, and where there are none', async () => {
    const { imaging, frame, closed } = withFrames();
    await expect(imaging.cutFace(frame, otherPoints, spec)).rejects.toThrow('version 3');
    expect(closed()).toBe(1);
    await expect(createPlainImaging().cutFace(frame, centred, spec)).rejects.toThrow('no webcam frames');
    expect(closed()).toBe(2);
  });
});
