/** A view that is fetched when it is first opened, with an error of our own where that fails. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** React remembers a failed fetch for good: only a reload of the page asks again. */
export class ViewNotFetchedError extends Error {
  override readonly name = 'ViewNotFetchedError';
}

export interface LazyView {
  readonly View: LazyExoticComponent<ComponentType>;
  /** Fetches it ahead of its first use; again is free. */
  fetchView(): Promise<ComponentType>;
}

export function lazyView(fetchView: () => Promise<ComponentType>): LazyView {
  const View = lazy(async () => {
    try {
      return { default: await fetchView() };
    } catch (error) {
      throw new ViewNotFetchedError(error instanceof Error ? error.message : String(error));
    }
  });
  return { View, fetchView };
}
