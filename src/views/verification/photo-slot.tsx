/** Room for one photo: drop or choose it, then see its face. Replacing it forgets the old one. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { FaceChoice } from '../../components/face-choice.tsx';
import type { FramedPhoto } from '../../components/framed-photo.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { PhotoDrop } from './photo-drop.tsx';
import classes from './verification.module.css';

export interface PhotoSlotProps {
  /** "First photo" */
  readonly label: string;
  readonly framed: FramedPhoto | null;
  readonly onChange: (framed: FramedPhoto | null) => void;
}

export function PhotoSlot({ label, framed, onChange }: PhotoSlotProps) {
  const lookAt = useAppStore((state) => state.lookAtPhoto);
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
  return (
    <PhotoDrop
      label={label}
      kind="one"
      room={1}
      className={classes.slot}
      onPhotos={([photo]) => photo !== undefined && onChange({ ...photo, framing: null })}
    />
  );
}
