/** Progress of what a run does before its first step, straight from the engine: it is of no use later. */
import { useEffect, useState } from 'react';
import type { Progress } from '../../store/app-state.ts';
import { useStudio } from '../../store/use-app-store.ts';

export function useTrainProgress(): Progress | null {
  const { engine } = useStudio();
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    const endings = [
      engine.on('progress', (next) => {
        if (next.call === 'train') setProgress(next);
      }),
      engine.on('runStarted', () => setProgress(null)),
    ];
    return () => {
      for (const end of endings) end();
    };
  }, [engine]);
  return progress;
}
