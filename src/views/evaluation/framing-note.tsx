/** A model that was shown faces framed otherwise than the dataset's: what is done about it, before it is done. */
import { Text } from '@mantine/core';
import type { DatasetSummary } from '../../records/dataset.ts';
import type { ModelSummary } from '../../records/model.ts';

export interface FramingNoteProps {
  readonly model: Pick<ModelSummary, 'name' | 'preprocessing'>;
  readonly dataset: Pick<DatasetSummary, 'name' | 'framing'>;
}

export function FramingNote({ model, dataset }: FramingNoteProps) {
  const words = framingNote(model, dataset);
  return words === null ? null : (
    <Text size="sm" c="dimmed" role="note">
      {words}
    </Text>
  );
}

/** @returns null where both frame faces alike */
export function framingNote(
  { name, preprocessing }: FramingNoteProps['model'],
  dataset: FramingNoteProps['dataset'],
) {
  const wantsFound = preprocessing.framing.kind === 'landmarks';
  const areFound = dataset.framing.kind === 'landmarks';
  if (wantsFound === areFound) return null;
  return wantsFound
    ? `${name} wants faces that are found and laid straight: those of ${dataset.name} are cut anew for it from the stored photos.`
    : `${name} takes the middle of a photo, and the faces of ${dataset.name} lie anywhere: they are cut anew from the middle, and it may know them less well than it could.`;
}
