/**
 * Takes a few photos of the face before the camera, one after another, each a moment after it was asked for: straight, turned
 * a little to both sides, and nearer. A template of photos that differ a little knows the face better.
 */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { FramedPhoto } from './framed-photo.ts';
import { photoOfVideo } from './video-photo.ts';

const poses = [
  'Look straight at the camera',
  'Turn your head a little to the left',
  'Turn your head a little to the right',
  'Come a little nearer',
] as const;
/** Time to read what is asked and to do it. */
export const poseMs = 1800;

export interface CameraBurstProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly room: number;
  readonly onPhoto: (photo: Omit<FramedPhoto, 'framing'>) => void;
}

export function CameraBurst({ video, room, onPhoto }: CameraBurstProps) {
  /** Counted down from how many there is room for when it begins. */
  const [left, setLeft] = useState(0);
  const [count, setCount] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const tell = useRef(onPhoto);
  tell.current = onPhoto;

  useEffect(() => {
    if (left === 0) return;
    const pose = poses[count - left] ?? poses[0];
    const timer = setTimeout(async () => {
      try {
        if (video.current === null) throw new Error('The camera was turned off.');
        tell.current({ photo: await photoOfVideo(video.current), name: pose });
        setLeft(left - 1);
      } catch (error) {
        setProblem(`${error instanceof Error ? error.message : String(error)} Start again in a moment.`);
        setLeft(0);
      }
    }, poseMs);
    return () => clearTimeout(timer);
  }, [left, count, video]);

  const asked = Math.min(room, poses.length);
  if (left > 0) {
    return (
      <Stack gap="xs" role="status" aria-live="polite">
        <Text fw={650}>{poses[count - left]}…</Text>
        <Progress value={((count - left + 0.5) / count) * 100} aria-label="Photos taken" />
        <Group>
          <Button variant="default" size="compact-sm" onClick={() => setLeft(0)}>
            Stop
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconCamera size={18} aria-hidden />}
        onClick={() => {
          setProblem(null);
          setCount(asked);
          setLeft(asked);
        }}
      >
        {asked === 1 ? 'Take a photo' : `Take ${asked} photos`}
      </Button>
      {problem !== null && (
        <Text size="xs" role="alert">
          {problem}
        </Text>
      )}
    </Group>
  );
}
