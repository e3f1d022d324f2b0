/** Walks what was dropped and says how far it is; one walk at a time, which can be cancelled. */
import { useRef, useState } from 'react';
import { type DroppedFile, droppedFiles, holdsFolder } from './dropped-files.ts';

export interface FolderWalk {
  /** Files found so far, in steps; null while no folder is walked. */
  readonly found: number | null;
  /** Must be called while the drop event is being handled. @returns null when it was cancelled */
  walk(transfer: DataTransfer): Promise<DroppedFile[] | null>;
  cancel(): void;
}

/** Drawing every file that is found would take longer than finding them. */
const filesPerUpdate = 50;

export function useFolderWalk(): FolderWalk {
  const [found, setFound] = useState<number | null>(null);
  const running = useRef<AbortController>(null);

  const walk = async (transfer: DataTransfer): Promise<DroppedFile[] | null> => {
    if (!holdsFolder(transfer)) return droppedFiles(transfer);
    const mine = new AbortController();
    running.current = mine;
    setFound(0);
    const count = (files: number): void => {
      if (!mine.signal.aborted && files % filesPerUpdate === 0) setFound(files);
    };
    try {
      const files = await droppedFiles(transfer, { signal: mine.signal, onFound: count });
      return mine.signal.aborted ? null : files;
    } catch (error) {
      if (mine.signal.aborted) return null;
      throw error;
    } finally {
      if (running.current === mine) setFound(null);
    }
  };
  const cancel = (): void => {
    running.current?.abort();
    running.current = null;
    setFound(null);
  };
  return { found, walk, cancel };
}
