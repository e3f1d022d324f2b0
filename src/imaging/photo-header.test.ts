import { describe, expect, test } from 'vitest';
import { readPhotoHeader } from './photo-header.ts';

const text = (letters: string) => [...letters].map((letter) => letter.charCodeAt(0));
const big16 = (value: number) => [value >> 8, value & 255];
const big32 = (value: number) => [...big16(value >>> 16), ...big16(value & 0xffff)];
const little16 = (value: number) => big16(value).reverse();
const little32 = (value: number) => big32(value).reverse();
const padded = (bytes: number[], length = 64) =>
  Uint8Array.from([...bytes, ...new Array(Math.max(0, length - bytes.length)).fill(0)]);

const frame = (width: number, height: number, marker = 0xc0) => [
  0xff,
  marker,
  ...big16(17),
  8,
  ...big16(height),
  ...big16(width),
  3,
  ...new Array(9).fill(1),
];
/** An APP1 segment with one TIFF entry: the orientation. */
const exif = (orientation: number, littleEndian = false) => {
  const [n16, n32] = littleEndian ? [little16, little32] : [big16, big32];
  const tiff = [
    ...(littleEndian ? text('II') : text('MM')),
    ...n16(42),
    ...n32(8),
    ...n16(1),
    ...n16(0x0112),
    ...n16(3),
    ...n32(1),
    ...n16(orientation),
    0,
    0,
    ...n32(0),
  ];
  return [0xff, 0xe1, ...big16(2 + 6 + tiff.length), ...text('Exif'), 0, 0, ...tiff];
};
const jpeg = (...segments: number[][]) => Uint8Array.from([0xff, 0xd8, ...segments.flat()]);
const sizeOf = (bytes: Uint8Array) => readPhotoHeader(bytes)?.size;

describe('reading what a picture is from its first bytes', () => {
  test('JPEG: the size stands in the frame header, behind any other segments', () => {
    const comment = [0xff, 0xfe, ...big16(6), ...text('abcd')];
    const tables = [0xff, 0xc4, ...big16(5), 1, 2, 3]; // C4 is in the range of frame headers but is none
    expect(sizeOf(jpeg(comment, tables, [0xff], frame(250, 200)))).toEqual({ width: 250, height: 200 });
    expect(sizeOf(jpeg(frame(640, 480, 0xc2)))).toEqual({ width: 640, height: 480 });
  });

  test('JPEG: a photo that lies on its side is told upright', () => {
    for (const littleEndian of [false, true]) {
      const header = readPhotoHeader(jpeg(exif(6, littleEndian), frame(400, 300)));
      expect(header).toEqual({ format: 'jpeg', size: { width: 300, height: 400 }, turned: true });
    }
    expect(readPhotoHeader(jpeg(exif(3), frame(400, 300)))).toMatchObject({
      size: { width: 400, height: 300 },
      turned: true,
    });
    expect(readPhotoHeader(jpeg(exif(1), frame(400, 300)))?.turned).toBe(false);
  });

  test('JPEG: an orientation that makes no sense is no orientation', () => {
    expect(readPhotoHeader(jpeg(exif(99), frame(400, 300)))?.turned).toBe(false);
  });

  test('PNG, GIF and both kinds of BMP', () => {
    const png = [
      0x89,
      ...text('PNG'),
      13,
      10,
      26,
      10,
      ...big32(13),
      ...text('IHDR'),
      ...big32(92),
      ...big32(112),
    ];
    expect(readPhotoHeader(padded(png))).toEqual({
      format: 'png',
      size: { width: 92, height: 112 },
      turned: false,
    });
    expect(sizeOf(padded([...text('GIF89a'), ...little16(320), ...little16(243)]))).toEqual({
      width: 320,
      height: 243,
    });
    const bmp = [...text('BM'), ...new Array(12).fill(0), ...little32(40), ...little32(50), ...little32(-60)];
    expect(sizeOf(padded(bmp))).toEqual({ width: 50, height: 60 });
    const old = [...text('BM'), ...new Array(12).fill(0), ...little32(12), ...little16(70), ...little16(80)];
    expect(sizeOf(padded(old))).toEqual({ width: 70, height: 80 });
  });

  test('GIF: a first frame that is larger than the screen counts, behind any colours and extensions', () => {
    const screen = [...text('GIF89a'), ...little16(40), ...little16(50)];
    const colours = [0x81, 0, 0, ...new Array(3 * 4).fill(9)]; // four of them
    const loops = [0x21, 0xff, 11, ...text('NETSCAPE2.0'), 3, 1, 0, 0, 0];
    const delay = [0x21, 0xf9, 4, 0, 0, 0, 0, 0];
    const frame = (left: number, width: number, height: number) => [
      0x2c,
      ...little16(left),
      ...little16(0),
      ...little16(width),
      ...little16(height),
      0,
    ];
    const gif = (...parts: number[][]) => padded([...screen, ...parts.flat()], 128);
    expect(sizeOf(gif(colours, loops, delay, frame(0, 60_000, 60_000)))).toEqual({
      width: 60_000,
      height: 60_000,
    });
    expect(sizeOf(gif([0, 0, 0], frame(30, 40, 20)))).toEqual({ width: 70, height: 50 });
    expect(sizeOf(gif([0, 0, 0], frame(0, 8, 8), frame(0, 900, 900)))).toEqual({ width: 40, height: 50 });
    // Cut off before its first frame: what is there is told, and decoding it will fail.
    expect(sizeOf(Uint8Array.from([...screen, ...colours, 0x21, 0xff, 200]))).toEqual({
      width: 40,
      height: 50,
    });
  });

  test('WebP in its three layouts', () => {
    const webp = (...body: number[]) => padded([...text('RIFF'), 0, 0, 0, 0, ...text('WEBP'), ...body]);
    const lossy = webp(
      ...text('VP8 '),
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0x9d,
      0x01,
      0x2a,
      ...little16(100),
      ...little16(120),
    );
    const lossless = webp(...text('VP8L'), 0, 0, 0, 0, 0x2f, ...little32(99 | (119 << 14)));
    const extended = webp(...text('VP8X'), 0, 0, 0, 0, 0, 0, 0, 0, 99, 0, 0, 119, 0, 0);
    for (const file of [lossy, lossless, extended]) expect(sizeOf(file)).toEqual({ width: 100, height: 120 });
  });

  test('PGM', () => {
    expect(readPhotoHeader(padded(text('P5 92 112 255\n')))).toMatchObject({
      format: 'pnm',
      size: { width: 92, height: 112 },
    });
  });

  test.each([
    ['nothing', []],
    ['text', text('This is a text file that was renamed to face.jpg.')],
    ['a JPEG of two bytes', [0xff, 0xd8]],
    ['a JPEG that ends within a segment', [0xff, 0xd8, 0xff, 0xe0, 0, 200, 1, 2, 3]],
    ['a JPEG with a segment of no length', [0xff, 0xd8, 0xff, 0xe0, 0, 0, ...frame(9, 9)]],
    ['a JPEG that ends before its frame', [0xff, 0xd8, 0xff, 0xd9]],
    ['a JPEG of fill bytes', [0xff, 0xd8, ...new Array(200).fill(0xff)]],
    ['a frame header cut off', [0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0]],
    [
      'an Exif segment that points outside',
      [
        0xff,
        0xd8,
        0xff,
        0xe1,
        ...big16(18),
        ...text('Exif'),
        0,
        0,
        ...text('MM'),
        0,
        42,
        ...big32(0xfffffff0),
        1,
        1,
      ],
    ],
    ['a PNG of its signature only', [0x89, ...text('PNG'), 13, 10, 26, 10]],
    ['RIFF that is sound', padded([...text('RIFF'), 0, 0, 0, 0, ...text('WAVEfmt ')])],
    ['an unknown BMP header', padded([...text('BM'), ...new Array(12).fill(0), ...little32(7)])],
    ['a zip', [0x50, 0x4b, 3, 4, 0, 0]],
  ])('%s is no picture', (_, bytes) => {
    expect(readPhotoHeader(Uint8Array.from(bytes))).toBeNull();
  });

  test('a view into a larger buffer is read from its own beginning', () => {
    const file = jpeg(frame(33, 44));
    const larger = new Uint8Array(file.length + 10);
    larger.set(file, 10);
    expect(sizeOf(larger.subarray(10))).toEqual({ width: 33, height: 44 });
  });
});
