import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';

const of = (text: string) => crc32(new TextEncoder().encode(text)).toString(16);

test('the checksum of the standard test text, and of lengths around eight bytes', () => {
  expect(of('123456789')).toBe('cbf43926');
  expect(of('')).toBe('0');
  expect(of('a')).toBe('e8b7be43');
  expect(of('The quick brown fox jumps over the lazy dog')).toBe('414fa339');
});

test('one changed bit changes it', () => {
  const bytes = new Uint8Array(100).fill(7);
  const before = crc32(bytes);
  bytes[50] = 6;
  expect(crc32(bytes)).not.toBe(before);
});
