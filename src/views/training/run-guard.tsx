/**
 * While a run is active: the page's title says how far it is, and leaving the page asks first.
 * Shows nothing. Mounted once, beside the views, so that it holds on every station.
 */
import { useEffect } from 'react';
import { useAppStore } from '../../store/use-app-store.ts';

const prefix = /^\d+ % · /;

export function RunGuard() {
  const active = useAppStore(({ training }) => training.work.state === 'working');
  const percent = useAppStore((state) => Math.round(state.training.progress * 100));

  useEffect(() => {
    if (!active) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [active]);

  useEffect(() => {
    const plain = document.title.replace(prefix, '');
    document.title = active ? `${percent} % · ${plain}` : plain;
    return () => {
      document.title = document.title.replace(prefix, '');
    };
  }, [active, percent]);
  return null;
}
