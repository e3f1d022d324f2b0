/**
 * Small conveniences kept between visits in the browser's `localStorage`. Nothing may depend on
 * them: where the browser keeps nothing (private windows, tests in Node) there is nothing to recall.
 */

const prefix = 'siamese-face-studio.';

export function recall(name: string): string | null {
  try {
    return globalThis.localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** @param text null forgets it */
export function remember(name: string, text: string | null): void {
  try {
    if (text === null) globalThis.localStorage.removeItem(prefix + name);
    else globalThis.localStorage.setItem(prefix + name, text);
  } catch {
    // A convenience less.
  }
}
