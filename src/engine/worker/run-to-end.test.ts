import { expect, test } from 'vitest';
import { runToEnd } from './run-to-end.ts';

const context = { breathe: async () => {} };

function counting(ended: string[]) {
  return (function* () {
    try {
      yield 1;
      yield 2;
      return 'all';
    } finally {
      ended.push('ended');
    }
  })();
}

test('a generator is pulled to its end, each step told', async () => {
  const told: number[] = [];
  const ended: string[] = [];
  const result = await runToEnd(context, counting(ended), {
    what: 'Counting',
    tell: (step) => told.push(step),
  });
  expect([result, told, ended]).toEqual(['all', [1, 2], ['ended']]);
});

test('a cancel is heard between two steps, and the generator is ended', async () => {
  const cancel = new AbortController();
  const ended: string[] = [];
  const work = runToEnd(context, counting(ended), {
    what: 'Counting',
    signal: cancel.signal,
    tell: () => cancel.abort(),
  });
  await expect(work).rejects.toMatchObject({ name: 'CancelledError' });
  expect(ended).toEqual(['ended']);
});
