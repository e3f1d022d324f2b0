/** The thin React skin of the store and its context: the only file in `store` that knows React. */
import { createContext, startTransition, useContext, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { AppState, StoreContext } from './app-state.ts';
import type { AppStore } from './create-app-store.ts';
import type { LiveTraining } from './live-training.ts';

/** What the page is made of. Not the engine: the store asks it. */
export interface Studio extends Pick<StoreContext, 'reader'> {
  readonly store: AppStore;
  /** The step curves of the run in progress: too fast for the store, kept while views come and go. */
  readonly live: LiveTraining;
}

export const StudioContext = createContext<Studio | null>(null);

/** For what must not pass through the store: photos, live series. */
export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (studio === null) throw new Error('useStudio needs a StudioContext around it.');
  return studio;
}

/** For forms and buttons: what is typed or pressed shows at once. */
export function useAppStore<Selected>(select: (state: AppState) => Selected): Selected {
  return useStore(useStudio().store, select);
}

/**
 * For what is shown, not edited: large parts of the page that follow the store. React draws the change
 * in slices, so that no validation and no import ever blocks the main thread; it may lag by a frame or two.
 *
 * @param select must depend on the state alone
 */
export function useShownState<Selected>(select: (state: AppState) => Selected): Selected {
  const { store } = useStudio();
  const [state, setState] = useState(() => store.getState());
  const shown = useRef(state);
  const latestSelect = useRef(select);
  useEffect(() => {
    latestSelect.current = select;
  });
  useEffect(() => {
    const follow = (): void => {
      const next = store.getState();
      const { current } = latestSelect;
      if (Object.is(current(shown.current), current(next))) return;
      shown.current = next;
      startTransition(() => setState(next));
    };
    follow(); // what changed between the first drawing and now
    return store.subscribe(follow);
  }, [store]);
  return select(state);
}
