/** "Where will you use it?": each answer with the file that suits it, about how large it is and what it costs. */
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { bytesText } from '../../components/figures.ts';
import { type ModelFormat, type ModelFormatId, modelFormats } from '../../formats/model-formats.ts';

export interface DownloadDialogProps {
  readonly name: string;
  readonly sizeBytes: number;
  readonly onClose: () => void;
  readonly onDownload: (format: ModelFormatId) => void;
}

export function DownloadDialog({ name, sizeBytes, onClose, onDownload }: DownloadDialogProps) {
  const [chosen, setChosen] = useState<ModelFormatId>(modelFormats[0].id);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Download ${name}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        <Radio.Group
          label="Where will you use it?"
          value={chosen}
          onChange={(value) => setChosen(value as ModelFormatId)} // the values are ids
        >
          <Stack gap="md" mt="xs">
            {usesOf(modelFormats).map(({ use, formats }) => (
              <Stack key={use} gap="xs" role="group" aria-label={use}>
                <Text size="sm" fw={650}>
                  {use}
                </Text>
                {formats.map((format) => (
                  <Radio
                    key={format.id}
                    value={format.id}
                    label={`${format.label} – about ${bytesText(fileSize(format, sizeBytes))}`}
                    description={format.help}
                  />
                ))}
              </Stack>
            ))}
          </Stack>
        </Radio.Group>
        <Text size="xs" c="dimmed">
          Every file says what the network must be shown and how well it does. Nothing is sent anywhere: the
          file is made here.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={() => onDownload(chosen)}>Download</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function usesOf(
  formats: readonly ModelFormat[],
): { readonly use: string; readonly formats: readonly ModelFormat[] }[] {
  const uses = [...new Set(formats.map(({ use }) => use))];
  return uses.map((use) => ({ use, formats: formats.filter((one) => one.use === use) }));
}

/** Of the weights that are kept: rounded ones pack to a little less than half. */
const kept: Record<ModelFormat['keeps'], number> = { exact: 1, rounded: 0.48, half: 0.5, eighth: 0.27 };

function fileSize({ keeps, graphs }: ModelFormat, sizeBytes: number): number {
  return sizeBytes * kept[keeps] * graphs;
}
