/**
 * Takes a few photos of the face before the camera, one after another, each a moment after it was asked for: straight, turned
 * a little to both sides, and nearer. A photo that shows the face badly is taken again, twice at most; then it is taken as it is,
 * and its tile says what speaks against it. A template of photos that differ a little knows the face better.
 */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useAppStore } from '../../store/use-app-store.ts';
import type { FramedPhoto } from './framed-photo.ts';
import { hindranceInWords } from './hindrance-in-words.ts';
import { photoOfVideo } from './video-photo.ts';

const poses = [
  'Look straight at the camera',
  'Turn your head a little to the left',
  'Turn your head a little to the right',
  'Come a little nearer',
] as const;
/** Time to read what is asked and to do it. */
const poseMs = 1800;
const mostTries = 3;

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
  /** What the last try was not good for; null after a good one. */
  const [remedy, setRemedy] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  const remedyOf = useRemedyOf();
  const tell = useRef(onPhoto);
  tell.current = onPhoto;

  useEffect(() => {
    if (left === 0) return;
    const pose = poses[count - left] ?? poses[0];
    let over = false;
    const takeOne = async () => {
      if (video.current === null) throw new Error('The camera was turned off.');
      const photo = await photoOfVideo(video.current);
      const found = await remedyOf(photo);
      if (over) return;
      setRemedy(found);
      if (found !== null && tries + 1 < mostTries) return setTries(tries + 1);
      setTries(0);
      tell.current({ photo, name: pose });
      setLeft(left - 1);
    };
    const timer = setTimeout(() => {
      takeOne().catch((error: unknown) => {
        if (over) return;
        setProblem(`${error instanceof Error ? error.message : String(error)} Start again in a moment.`);
        setLeft(0);
      });
    }, poseMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [left, count, tries, video, remedyOf]);

  const asked = Math.min(room, poses.length);
  if (left > 0) {
    return (
      <Stack gap="xs" role="status" aria-live="polite">
        <Text fw={650}>{poses[count - left]}…</Text>
        {remedy !== null && tries > 0 && <Text size="xs">{`Once more: ${remedy}`}</Text>}
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
          setRemedy(null);
          setTries(0);
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

/** @returns what asks a photo's face for what to do better; null where nothing speaks against it, or nobody can tell */
function useRemedyOf(): (photo: Blob) => Promise<string | null> {
  const lookAtPhoto = useAppStore((state) => state.lookAtPhoto);
  return useCallback(
    async (photo) => {
      const look = await lookAtPhoto(photo);
      if (look.state !== 'done') return null;
      const [first] = [...look.value.hindrances, ...(look.value.faces[0]?.hindrances ?? [])];
      return first === undefined ? null : hindranceInWords(first).remedy;
    },
    [lookAtPhoto],
  );
}
