import { expect, test } from 'vitest';
import { createBackendLock } from './backend-lock.ts';

function task() {
  let finish = (): void => {};
  let begun = false;
  const done = new Promise<void>((resolve) => (finish = resolve));
  const work = async (): Promise<void> => {
    begun = true;
    await done;
  };
  return { work, finish, begun: () => begun };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('uses run beside each other; a change waits for all of them', async () => {
  const lock = createBackendLock();
  const [one, other, change] = [task(), task(), task()];
  void lock.use(one.work);
  void lock.use(other.work);
  void lock.change(change.work);
  await settle();
  expect([one.begun(), other.begun(), change.begun()]).toEqual([true, true, false]);
  one.finish();
  await settle();
  expect(change.begun()).toBe(false);
  other.finish();
  await settle();
  expect(change.begun()).toBe(true);
});

test('what comes after a change waits until it is done, and changes come one at a time', async () => {
  const lock = createBackendLock();
  const [first, second, use] = [task(), task(), task()];
  void lock.change(first.work);
  void lock.change(second.work);
  void lock.use(use.work);
  await settle();
  expect([first.begun(), second.begun(), use.begun()]).toEqual([true, false, false]);
  first.finish();
  await settle();
  expect([second.begun(), use.begun()]).toEqual([true, false]);
  second.finish();
  await settle();
  expect(use.begun()).toBe(true);
});

test('a use or a change that fails holds up nobody', async () => {
  const lock = createBackendLock();
  const fail = async (): Promise<void> => {
    throw new Error('broken');
  };
  await expect(lock.use(fail)).rejects.toThrow('broken');
  await expect(lock.change(fail)).rejects.toThrow('broken');
  expect(await lock.use(async () => 'used')).toBe('used');
});
