/**
 * Keeps the backend still while tensors are in use: any number of calls may use it at once, and a
 * change of backend waits for all of them and keeps new ones waiting.
 *
 * Not re-entrant: whoever holds it must not ask again, or a waiting change would hold up both.
 */
export interface BackendLock {
  use<T>(work: () => Promise<T>): Promise<T>;
  change<T>(work: () => Promise<T>): Promise<T>;
}

export function createBackendLock(): BackendLock {
  const using = new Set<Promise<unknown>>();
  let changing: Promise<unknown> | null = null;

  return {
    async use(work) {
      while (changing !== null) await changing;
      const running = work();
      using.add(running);
      try {
        return await running;
      } finally {
        using.delete(running);
      }
    },
    async change(work) {
      const before = changing;
      const turn = (async () => {
        await before;
        await Promise.allSettled(using);
        return work();
      })();
      const ended: Promise<void> = turn.then(
        () => {},
        () => {}, // the failure is its caller's; the next one only waits
      );
      changing = ended.then(() => {
        if (changing === mine) changing = null;
      });
      const mine = changing;
      return turn;
    },
  };
}
