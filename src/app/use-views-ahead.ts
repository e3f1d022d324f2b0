/**
 * Fetches the views that are not open yet once the page has time: they then open at once, and with the
 * network switched off.
 */
import { useEffect } from 'react';
import { stations } from './stations.tsx';

/** The first view and the engine go first. */
const patienceMs = 1500;

export function useViewsAhead(): void {
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(async () => {
      for (const { fetchView } of stations) {
        if (!wanted) return;
        // One at a time, so that no two are compiled in one go. What fails here is told when it is opened.
        await fetchView().catch(() => {});
      }
    }, patienceMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, []);
}
