/** One stored model: what it is, whether it is the one in use, and what can be done with it. */
import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconStack2 } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { RenameInPlace } from '../../components/rename-in-place.tsx';
import type { ModelFormatId } from '../../formats/model-formats.ts';
import type { ModelSummary } from '../../records/model.ts';
import type { RunSummary } from '../../records/run.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { DownloadButtons } from './download-buttons.tsx';
import { ModelFacts } from './model-facts.tsx';
import classes from './models.module.css';
import { NetworkLayers } from './network-layers.tsx';

export interface ModelCardProps {
  readonly model: ModelSummary;
  readonly run: RunSummary | null;
  readonly current: boolean;
  readonly packing: boolean;
  readonly onDownload: (format: ModelFormatId) => void;
}

export function ModelCard({ model, run, current, packing, onDownload }: ModelCardProps) {
  const { id, name, createdAt, network } = model;
  const chooseModel = useAppStore((state) => state.useModel);
  const renameModel = useAppStore((state) => state.renameModel);
  const deleteModel = useAppStore((state) => state.deleteModel);
  const [layersShown, showLayers] = useState(false);
  const layersId = useId();
  return (
    <Paper withBorder p="md" bg="var(--surface)" component="article" aria-label={name}>
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <div>
            <Group gap="xs">
              <RenameInPlace name={name} onRename={(next) => void renameModel(id, next)}>
                <Title order={2} className={classes.name ?? ''}>
                  {name}
                </Title>
              </RenameInPlace>
              {current && (
                <Badge
                  variant="light"
                  leftSection={<IconCheck size={14} stroke={2.5} aria-hidden />}
                  tt="none"
                >
                  In use
                </Badge>
              )}
            </Group>
            <Text size="xs" c="dimmed">
              Saved {createdAt.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
            </Text>
          </div>
          <Group gap="xs">
            {!current && (
              <Button variant="default" aria-label={`Use ${name}`} onClick={() => chooseModel(id)}>
                Use
              </Button>
            )}
            <DownloadButtons
              name={name}
              sizeBytes={model.sizeBytes}
              current={current}
              packing={packing}
              onDownload={onDownload}
            />
            <ConfirmButton
              label={`Delete ${name}`}
              question={`Delete ${name}?`}
              detail="Its weights are removed from this device; a downloaded zip can be imported again. The run and its curves stay."
              onConfirm={() => void deleteModel(id)}
            />
          </Group>
        </Group>
        <ModelFacts model={model} run={run} />
        <div>
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<IconStack2 size={18} aria-hidden />}
            aria-expanded={layersShown}
            aria-controls={layersId}
            onClick={() => showLayers(!layersShown)}
          >
            {layersShown ? 'Hide the layers' : 'Show the layers'}
          </Button>
          <div id={layersId}>{layersShown && <NetworkLayers network={network} />}</div>
        </div>
      </Stack>
    </Paper>
  );
}
