import { expect, test } from 'vitest';
import { createStorageKeeper } from './keep-storage.ts';

/** A browser's storage manager that keeps count of what it was asked. */
function manager(isKept: boolean, persist: () => Promise<boolean>) {
  const asked: string[] = [];
  return {
    asked,
    persisted: async () => {
      asked.push('persisted');
      return isKept;
    },
    persist: () => {
      asked.push('persist');
      return persist();
    },
  };
}

test('the browser is asked once, however often something is stored', async () => {
  const storage = manager(false, async () => true);
  const keep = createStorageKeeper(storage);
  expect(await Promise.all([keep(), keep()])).toEqual([true, true]);
  expect(await keep()).toBe(true);
  expect(storage.asked).toEqual(['persisted', 'persist']);
});

test('a browser that keeps the storage already is not asked again', async () => {
  const storage = manager(true, async () => false);
  expect(await createStorageKeeper(storage)()).toBe(true);
  expect(storage.asked).toEqual(['persisted']);
});

test('a refusal, a failure, or a browser without the question stop nothing', async () => {
  expect(await createStorageKeeper(manager(false, async () => false))()).toBe(false);
  const failing = manager(false, () => Promise.reject(new TypeError('insecure')));
  expect(await createStorageKeeper(failing)()).toBe(false);
  expect(await createStorageKeeper({})()).toBe(false);
  expect(await createStorageKeeper(undefined)()).toBe(false);
});
