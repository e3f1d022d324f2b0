import { expect, test } from 'vitest';
import { bytesText, countOf, countText, durationText, shareText } from './figures.ts';

test('counts have a comma at every thousand', () => {
  expect(countText(13233)).toBe('13,233');
  expect(countOf(1, 'person', 'people')).toBe('1 person');
  expect(countOf(5749, 'person', 'people')).toBe('5,749 people');
  expect(countOf(0, 'face')).toBe('0 faces');
});

test('shares are percentages with one digit', () => {
  expect(shareText(0.864)).toBe('86.4 %');
  expect(shareText(0.62, 0)).toBe('62 %');
});

test('sizes take the unit that leaves a number under a thousand', () => {
  expect(bytesText(999)).toBe('999 bytes');
  expect(bytesText(1200)).toBe('1.2 kB');
  expect(bytesText(53_000_000)).toBe('53 MB');
  expect(bytesText(999_900)).toBe('1.0 MB');
});

test('durations name at most two units', () => {
  expect(durationText(4.6)).toBe('5 s');
  expect(durationText(65)).toBe('1 min 5 s');
  expect(durationText(120)).toBe('2 min');
  expect(durationText(3840)).toBe('1 h 4 min');
});
