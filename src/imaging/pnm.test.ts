import { describe, expect, test } from 'vitest';
import { decodePnm, encodePnm, readPnmHeader } from './pnm.ts';

const bytes = (text: string, ...samples: number[]) =>
  Uint8Array.from([...[...text].map((letter) => letter.charCodeAt(0)), ...samples]);

function decode(file: Uint8Array) {
  const header = readPnmHeader(file);
  if (header === null) throw new Error('no header');
  return decodePnm(file, header);
}

describe('PGM and PPM', () => {
  test('a grey picture is read as it is', () => {
    const { data, width, height, channels } = decode(bytes('P5\n3 2\n255\n', 0, 1, 2, 253, 254, 255));
    expect({ width, height, channels }).toEqual({ width: 3, height: 2, channels: 1 });
    expect([...data]).toEqual([0, 1, 2, 253, 254, 255]);
  });

  test('a colour picture has three samples a pixel', () => {
    const { data, channels } = decode(bytes('P6 1 1 255\n', 10, 20, 30));
    expect(channels).toBe(3);
    expect([...data]).toEqual([10, 20, 30]);
  });

  test('comments and any white space may stand between the numbers', () => {
    const file = bytes('P5 # by a camera\r\n# 9 9\n\t2 #wide\n1\n255 ', 7, 8);
    expect([...decode(file).data]).toEqual([7, 8]);
  });

  test('a sample that looks like white space is a sample', () => {
    expect([...decode(bytes('P5 2 1 255\n', 10, 32)).data]).toEqual([10, 32]);
  });

  test('16-bit samples come high byte first and are scaled to bytes', () => {
    expect([...decode(bytes('P5 3 1 65535\n', 0, 0, 0x80, 0x80, 0xff, 0xff)).data]).toEqual([0, 128, 255]);
  });

  test('a maximum below 255 is stretched, and samples above it are cut', () => {
    expect([...decode(bytes('P5 3 1 15\n', 0, 5, 200)).data]).toEqual([0, 85, 255]);
  });

  test('missing samples are told with both counts', () => {
    expect(() => decode(bytes('P5 4 4 255\n', 1, 2, 3))).toThrow(/4 x 4 pixels need 16 bytes, 3 are there/);
  });

  test.each([
    'P5',
    'P5 ',
    'P5 3',
    'P5 3 2',
    'P5 3 2 255',
    'P5 3 2 0\n',
    'P5 3 2 65536\n',
    'P5 -3 2 255\n',
    'P5 3.5 2 255\n',
    'P53 2 255\n',
    'P5 99999999999 2 255\n',
    'P2 3 2 255\n',
    'P5 #',
  ])('%j is no header', (text) => {
    expect(readPnmHeader(bytes(text))).toBeNull();
  });

  test('what is written is read back', () => {
    const image = { data: Uint8Array.from([1, 2, 3, 4, 5, 6]), width: 1, height: 2, channels: 3 } as const;
    expect(decode(encodePnm(image))).toEqual(image);
  });
});
