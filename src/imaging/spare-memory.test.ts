import { expect, test } from 'vitest';
import { createSpareMemory } from './spare-memory.ts';

test('gives what was given back, if it has the length asked for', () => {
  const spare = createSpareMemory();
  const [first, second] = [spare.take(8), spare.take(8)];
  expect(first).not.toBe(second); // both are in use
  spare.giveBack(first);
  const other = spare.take(9);
  expect(other).toHaveLength(9);
  expect(spare.take(8)).toBe(first);
  expect(spare.take(8)).not.toBe(first);
});

test('holds on to a few, and to no large ones', () => {
  const spare = createSpareMemory();
  const oldest = spare.take(1);
  spare.giveBack(oldest);
  for (let length = 2; length < 18; length++) spare.giveBack(new Uint8Array(length));
  expect(spare.take(1)).not.toBe(oldest);
  const large = spare.take(5_000_000);
  spare.giveBack(large);
  expect(spare.take(5_000_000) === large).toBe(false); // `toBe` itself would compare every byte
});
