/** How much there is to learn from: people, faces, and how they are spread. */
import { Badge, Group, Stack, Title } from '@mantine/core';
import { useMemo } from 'react';
import { bytesText, countText } from '../../components/figures.ts';
import { Stat } from '../../components/stat.tsx';
import type { DatasetSummary } from '../../records/dataset.ts';
import type { FaceIndex } from '../../siamese/face-index.ts';
import classes from './dataset-view.module.css';
import { FramingSwitch } from './framing-switch.tsx';
import { PhotosHistogram } from './photos-histogram.tsx';
import { photosPerPerson } from './photos-per-person.ts';

export interface FaceCountsProps {
  readonly summary: DatasetSummary;
  readonly index: FaceIndex;
}

export function FaceCounts({ summary, index }: FaceCountsProps) {
  const bins = useMemo(() => photosPerPerson(index), [index]);
  return (
    <section className={classes.panel} aria-label={`Counts of ${summary.name}`}>
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2}>{summary.name}</Title>
          {summary.source === 'demo' && (
            <Badge variant="default" tt="none">
              Drawn by the app
            </Badge>
          )}
        </Group>
        <Group gap="xl" align="flex-end" style={{ rowGap: 12 }}>
          <Stat label="People" value={countText(summary.people)} large />
          <Stat label="Faces" value={countText(summary.faces)} large />
          <Stat label="Size on this device" value={bytesText(summary.sizeBytes)} />
          <Stat
            label="Imported"
            value={summary.createdAt.toLocaleDateString('en-GB', { dateStyle: 'medium' })}
          />
          {summary.lists.length > 0 && <Stat label="LFW lists" value={summary.lists.join(', ')} />}
        </Group>
        <FramingSwitch summary={summary} />
        <PhotosHistogram bins={bins} />
      </Stack>
    </section>
  );
}
