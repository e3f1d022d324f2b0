/**
 * Asks the browser not to clear this page's storage when the disk runs short: a dataset or a model may be
 * hours of somebody's work. Browsers take the question on the page only, not in a worker; some ask people.
 */

/** What is used of `navigator.storage`; browsers, and pages without a secure context, may lack any of it. */
export interface StorageQuestions {
  persisted?(): Promise<boolean>;
  persist?(): Promise<boolean>;
}

/**
 * For the composition root: the returned function is called whenever something was stored. It asks once,
 * never rejects, and answers whether the storage is kept.
 */
export function createStorageKeeper(
  storage: StorageQuestions | undefined = globalThis.navigator?.storage,
): () => Promise<boolean> {
  let answer: Promise<boolean> | null = null;
  return () => {
    answer ??= ask(storage).catch(() => false);
    return answer;
  };
}

async function ask(storage: StorageQuestions | undefined): Promise<boolean> {
  const isKept = await storage?.persisted?.();
  return isKept === true || ((await storage?.persist?.()) ?? false);
}
