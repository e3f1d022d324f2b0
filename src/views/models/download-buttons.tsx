/** A model's downloads: the usual one at once, the others after the question where it will be used. */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { type ModelFormat, type ModelFormatId, modelFormats } from '../../formats/model-formats.ts';
import { DownloadDialog } from './download-dialog.tsx';

export interface DownloadButtonsProps {
  /** Of the model. */
  readonly name: string;
  /** Of its weights as they are here. */
  readonly sizeBytes: number;
  readonly current: boolean;
  readonly packing: boolean;
  readonly onDownload: (format: ModelFormatId) => void;
}

const [usual]: readonly [ModelFormat, ...ModelFormat[]] = modelFormats;

export function DownloadButtons({ name, sizeBytes, current, packing, onDownload }: DownloadButtonsProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant={current ? 'filled' : 'default'}
        aria-label={`Download ${name}`}
        title={usual.help}
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={packing}
        onClick={() => onDownload(usual.id)}
      >
        Download
      </Button>
      <Button
        variant="default"
        aria-label={`Download ${name} for elsewhere`}
        disabled={packing}
        onClick={() => setAsking(true)}
      >
        For elsewhere…
      </Button>
      {asking && (
        <DownloadDialog
          name={name}
          sizeBytes={sizeBytes}
          onClose={() => setAsking(false)}
          onDownload={(format) => {
            setAsking(false);
            onDownload(format);
          }}
        />
      )}
    </>
  );
}
