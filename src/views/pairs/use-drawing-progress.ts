/** How far the engine is with the crops of a preview; the first preview of a dataset has to make them all. */
import { useEffect, useState } from 'react';
import type { EngineEvents } from '../../engine/protocol.ts';
import { useStudio } from '../../store/use-app-store.ts';

export function useDrawingProgress(drawing: boolean): EngineEvents['progress'] | null {
  const { engine } = useStudio();
  const [progress, setProgress] = useState<EngineEvents['progress'] | null>(null);
  useEffect(() => {
    if (!drawing) return;
    const stop = engine.on('progress', (event) => {
      if (event.call === 'previewPairs' || event.call === 'planPairs') setProgress(event);
    });
    return () => {
      stop();
      setProgress(null);
    };
  }, [engine, drawing]);
  return progress;
}
