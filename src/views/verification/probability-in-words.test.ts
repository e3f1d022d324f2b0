import { expect, test } from 'vitest';
import { probabilityInWords } from './probability-in-words.ts';

/** Even odds at a distance of 1. */
const curve = { slope: 6, offset: -6 };

test('a distance is told in shares of pairs, never as certainty', () => {
  expect(probabilityInWords(1, curve)).toContain('about 50 show the same person');
  expect(probabilityInWords(0.8, curve)).toContain('about 77');
  expect(probabilityInWords(0, curve)).toContain('more than 99');
  expect(probabilityInWords(2, curve)).toContain('fewer than 1');
});
