/** A model's downloads, one button for each format: the usual one first, the others by what sets them apart. */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ModelFormat, type ModelFormatId, modelFormats } from '../../formats/model-formats.ts';

export interface DownloadButtonsProps {
  /** Of the model. */
  readonly name: string;
  readonly current: boolean;
  readonly packing: boolean;
  readonly onDownload: (format: ModelFormatId) => void;
}

const [usual, ...others]: readonly [ModelFormat, ...ModelFormat[]] = modelFormats;

export function DownloadButtons({ name, current, packing, onDownload }: DownloadButtonsProps) {
  return (
    <>
      <Button
        variant={current ? 'filled' : 'default'}
        aria-label={`${usual.label} ${name}`}
        title={usual.help}
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={packing}
        onClick={() => onDownload(usual.id)}
      >
        {usual.label}
      </Button>
      {others.map(({ id, label, help }) => (
        <Button
          key={id}
          variant="default"
          aria-label={`${usual.label} ${name}, ${label.toLowerCase()}`}
          title={help}
          disabled={packing}
          onClick={() => onDownload(id)}
        >
          {label}
        </Button>
      ))}
    </>
  );
}
