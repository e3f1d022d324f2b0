/** The engine's memory while somebody is looking: asked again a second after each answer. */
import { useEffect, useState } from 'react';
import type { MemoryReport } from '../../records/machine.ts';
import { useAppStore } from '../../store/use-app-store.ts';

const pauseMs = 1000;

/** @returns null until the first answer, and when the engine gives none */
export function useEngineMemory(): MemoryReport | null {
  const measureMemory = useAppStore((state) => state.measureMemory);
  const [memory, setMemory] = useState<MemoryReport | null>(null);
  useEffect(() => {
    let looking = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const answer = await measureMemory();
      if (!looking) return;
      setMemory(answer);
      timer = setTimeout(() => void ask(), pauseMs);
    };
    void ask();
    return () => {
      looking = false;
      clearTimeout(timer);
    };
  }, [measureMemory]);
  return memory;
}
