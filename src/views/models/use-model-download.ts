/** Fetches a model's zip from the engine and hands it to the browser's downloads. */
import { useState } from 'react';
import { downloadFile } from '../../components/download-file.ts';
import type { Request } from '../../engine/protocol.ts';
import type { ModelId } from '../../records/ids.ts';
import type { ModelSummary } from '../../records/model.ts';
import { useAppStore, useStudio } from '../../store/use-app-store.ts';

export type Precision = Request<'exportModel'>['precision'];

export interface ModelDownload {
  /** The model being packed, null while there is none. */
  readonly packing: ModelId | null;
  /** Never throws: a failure becomes a notice. */
  download(model: ModelSummary, precision: Precision): Promise<void>;
}

export function useModelDownload(): ModelDownload {
  const { engine } = useStudio();
  const notify = useAppStore((state) => state.notify);
  const [packing, setPacking] = useState<ModelId | null>(null);

  const download = async ({ id, name }: ModelSummary, precision: Precision) => {
    setPacking(id);
    try {
      const { fileName, zip } = await engine.call('exportModel', { id, precision });
      downloadFile(fileName, zip);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      notify({ kind: 'error', title: `${name} was not downloaded`, message: `${reason} Try again.` });
    } finally {
      setPacking(null);
    }
  };
  return { packing, download };
}
