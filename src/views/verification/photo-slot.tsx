/** Room for one photo: drop or choose it, then see its face. Replacing it forgets the old one. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { FaceChoice } from '../../components/face-choice.tsx';
import type { FramedPhoto } from '../../components/framed-photo.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { refusalInWords } from './refusal-in-words.ts';
import classes from './verification.module.css';

export interface PhotoSlotProps {
  /** "First photo" */
  readonly label: string;
  readonly framed: FramedPhoto | null;
  readonly onChange: (framed: FramedPhoto | null) => void;
}

export function PhotoSlot({ label, framed, onChange }: PhotoSlotProps) {
  const lookAt = useAppStore((state) => state.lookAtPhoto);
  const [refused, setRefused] = useState<string | null>(null);
  if (framed !== null) {
    return (
      <Stack gap="xs" role="group" aria-label={label}>
        <Group justify="space-between" gap="xs" wrap="nowrap">
          <Text fw={650} truncate>
            {label} · {framed.name}
          </Text>
          <Button variant="default" size="compact-sm" flex="none" onClick={() => onChange(null)}>
            Another photo
          </Button>
        </Group>
        <FaceChoice framed={framed} lookAt={lookAt} onChange={onChange} />
      </Stack>
    );
  }
  const take = ([file]: File[]) => {
    setRefused(null);
    if (file !== undefined) onChange({ photo: file, name: file.name, framing: null });
  };
  return (
    <Stack gap="xs">
      <Dropzone
        className={classes.slot ?? ''}
        accept={['image/*']}
        maxFiles={1}
        multiple={false}
        inputProps={{ 'aria-label': label }}
        aria-label={`${label}: choose a file`}
        onDrop={take}
        onReject={(rejections) => setRefused(refusalInWords(rejections, 1))}
      >
        <Stack align="center" gap={4}>
          <IconPhoto size={28} stroke={1.5} aria-hidden />
          <Text fw={650}>{label}</Text>
          <Text size="xs" c="dimmed" ta="center">
            Drop a photo here, or press to choose one
          </Text>
        </Stack>
      </Dropzone>
      {refused !== null && (
        <Text size="xs" role="alert">
          {refused}
        </Text>
      )}
    </Stack>
  );
}
