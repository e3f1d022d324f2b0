/** The engine's memory while somebody is looking: asked again a second after each answer. */
import { useEffect, useState } from 'react';
import type { MemoryReport } from '../../records/machine.ts';
import { useStudio } from '../../store/use-app-store.ts';

const pauseMs = 1000;

/** @returns null until the first answer, and when the engine gives none */
export function useEngineMemory(): MemoryReport | null {
  const { engine } = useStudio();
  const [memory, setMemory] = useState<MemoryReport | null>(null);
  useEffect(() => {
    let looking = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const answer = await engine.call('memory', {}).catch(() => null);
      if (!looking) return;
      setMemory(answer);
      timer = setTimeout(() => void ask(), pauseMs);
    };
    void ask();
    return () => {
      looking = false;
      clearTimeout(timer);
    };
  }, [engine]);
  return memory;
}
