/**
 * Takes a few photos of the face before the camera, one after another: straight, turned a little to both sides, and nearer. A
 * template of photos that differ a little knows the face better.
 */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { FramedPhoto } from '../../components/framed-photo.ts';
import { useBurst } from './use-burst.ts';

const allPoses = [
  'Look straight at the camera',
  'Turn your head a little to the left',
  'Turn your head a little to the right',
  'Come a little nearer',
] as const;

export interface CameraBurstProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly room: number;
  readonly onPhoto: (photo: Omit<FramedPhoto, 'framing'>) => void;
}

export function CameraBurst({ video, room, onPhoto }: CameraBurstProps) {
  const poses = allPoses.slice(0, room);
  const { step, problem, start, stop } = useBurst(video, poses, onPhoto);
  if (step !== null) {
    return (
      <Stack gap="xs" role="status" aria-live="polite">
        <Text fw={650}>{step.poses[step.pose]}…</Text>
        {step.remedy !== null && <Text size="xs">{`Once more: ${step.remedy}`}</Text>}
        <Progress value={((step.pose + 0.5) / step.poses.length) * 100} aria-label="Photos taken" />
        <Group>
          <Button variant="default" size="compact-sm" onClick={stop}>
            Stop
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconCamera size={18} aria-hidden />} onClick={start}>
        {poses.length === 1 ? 'Take a photo' : `Take ${poses.length} photos`}
      </Button>
      {problem !== null && (
        <Text size="xs" role="alert">
          {problem}
        </Text>
      )}
    </Group>
  );
}
