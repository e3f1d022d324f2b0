import { expect, test } from 'vitest';
import { ratesAt } from '../../siamese/metrics/rates-at.ts';
import { ratesInWords } from './rates-in-words.ts';

/** `close` of 100 different pairs are closer than 1, and `far` of 100 same pairs farther. */
function rates(close: number, far: number) {
  const distances = Float32Array.from({ length: 200 }, (_, pair) =>
    pair < 100 ? (pair < far ? 2 : 0) : pair - 100 < close ? 0 : 2,
  );
  const same = Uint8Array.from({ length: 200 }, (_, pair) => (pair < 100 ? 1 : 0));
  return ratesAt(distances, same, 1);
}

test('rates read as chances for people', () => {
  expect(ratesInWords(rates(1, 20))).toBe(
    'At this threshold about 1 in 100 strangers would pass, and about 2 in 10 pictures of the same person would be turned away.',
  );
});

test('no error seen is not no error possible', () => {
  expect(ratesInWords(rates(0, 5))).toContain('none of 100 strangers passed (so at most about 1 in 33)');
});

test('a threshold that lets everybody in says so', () => {
  expect(ratesInWords(rates(100, 0))).toContain('all strangers would pass');
});
