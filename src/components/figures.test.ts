import { expect, test } from 'vitest';
import {
  bytesText,
  countOf,
  countText,
  durationText,
  millisecondsText,
  momentText,
  rateText,
  shareAsRatio,
  shareText,
} from './figures.ts';

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

test('short times keep a digit while it means something', () => {
  expect(millisecondsText(4.24)).toBe('4.2 ms');
  expect(millisecondsText(9.97)).toBe('10 ms');
  expect(millisecondsText(1250.4)).toBe('1,250 ms');
});

test('slow rates keep a digit', () => {
  expect(rateText(3.56)).toBe('3.6');
  expect(rateText(1234.5)).toBe('1,235');
});

test('a moment is a day and a time of day', () => {
  expect(momentText(new Date(2026, 4, 3, 12, 30))).toBe('3 May 2026, 12:30');
});

test('frequent errors are given in tenths', () => {
  expect([0.005, 0.1, 0.33, 0.97].map(shareAsRatio)).toEqual([
    'about 1 in 200',
    'about 1 in 10',
    'about 3 in 10',
    'about 10 in 10',
  ]);
});
