/** Fetches a model's file from the engine and hands it to the browser's downloads. */
import { useState } from 'react';
import { downloadFile } from '../../components/download-file.ts';
import type { ModelFormatId } from '../../formats/model-formats.ts';
import type { ModelId } from '../../records/ids.ts';
import type { ModelSummary } from '../../records/model.ts';
import { useAppStore, useStudio } from '../../store/use-app-store.ts';

export interface ModelDownload {
  /** The model being packed, null while there is none. */
  readonly packing: ModelId | null;
  /** Never throws: a failure becomes a notice. */
  download(model: ModelSummary, format: ModelFormatId): Promise<void>;
}

export function useModelDownload(): ModelDownload {
  const { engine } = useStudio();
  const notify = useAppStore((state) => state.notify);
  const [packing, setPacking] = useState<ModelId | null>(null);

  const download = async ({ id, name }: ModelSummary, format: ModelFormatId) => {
    setPacking(id);
    try {
      const { fileName, file } = await engine.call('exportModel', { id, format });
      downloadFile(fileName, file);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      notify({ kind: 'error', title: `${name} was not downloaded`, message: `${reason} Try again.` });
    } finally {
      setPacking(null);
    }
  };
  return { packing, download };
}
