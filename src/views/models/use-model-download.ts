/** Fetches a model's file from the engine and hands it to the browser's downloads. */
import { useState } from 'react';
import { downloadFile } from '../../components/download-file.ts';
import type { ModelFormatId } from '../../formats/model-formats.ts';
import type { ModelId } from '../../records/ids.ts';
import type { ModelSummary } from '../../records/model.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export interface ModelDownload {
  /** The model being packed, null while there is none. */
  readonly packing: ModelId | null;
  /** Never throws: a failure becomes a notice. */
  download(model: ModelSummary, format: ModelFormatId): Promise<void>;
}

export function useModelDownload(): ModelDownload {
  const packModel = useAppStore((state) => state.packModel);
  const [packing, setPacking] = useState<ModelId | null>(null);

  const download = async ({ id }: ModelSummary, format: ModelFormatId) => {
    setPacking(id);
    const packed = await packModel(id, format);
    if (packed !== null) downloadFile(packed.fileName, packed.file);
    setPacking(null);
  };
  return { packing, download };
}
