/**
 * A hint that somebody alive sits before the camera, on request: turn the head to a side drawn by chance, and back. Labelled as
 * what it is: no security measure.
 */
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconRotate } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { FrameCheck } from '../../records/verification.ts';
import {
  afterFrame,
  beginTurn,
  isOver,
  type Side,
  secondsLeft,
  stepLimitMs,
  type TurnChallenge,
} from './turn-challenge.ts';

const words: Record<TurnChallenge['step'], (side: Side) => string> = {
  straight: () => 'Look straight at the camera',
  turn: (side) => `Turn your head to your ${side}`,
  back: () => 'And look at the camera again',
  passed: () => 'The head was turned as asked. A film, or a bent photo, could do that too.',
  failed: () => 'The head was not turned in time. Try again, with light on the whole face.',
};

export function LivenessHint({ latest }: { readonly latest: FrameCheck | null }) {
  const [challenge, setChallenge] = useState<TurnChallenge | null>(null);
  useEffect(() => {
    if (latest === null) return;
    const isClear = latest.face !== null && latest.otherFaces.length === 0;
    // A turned head is what is asked for: that it is turned does not count against it here.
    const aside = isClear ? (latest.face?.aside ?? null) : null;
    setChallenge((before) => before && afterFrame(before, { aside, at: performance.now() }));
  }, [latest]);

  const begin = () => {
    const side: Side = crypto.getRandomValues(new Uint8Array(1))[0]! < 128 ? 'left' : 'right';
    setChallenge(beginTurn(side, performance.now()));
  };
  const isRunning = challenge !== null && !isOver(challenge);
  return (
    <Stack gap="xs">
      {challenge !== null && (
        <Alert
          color={challenge.step === 'passed' ? 'teal' : challenge.step === 'failed' ? 'orange' : 'blue'}
          role="status"
          title={words[challenge.step](challenge.side)}
        >
          {isRunning && (
            <Progress
              aria-label="Time left"
              value={(secondsLeft(challenge, performance.now()) / (stepLimitMs / 1000)) * 100}
            />
          )}
        </Alert>
      )}
      <Group gap="xs" justify="space-between">
        <Text size="xs" c="dimmed" flex={1} miw="12rem">
          A hint whether somebody alive sits there; no security measure.
        </Text>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconRotate size={16} aria-hidden />}
          disabled={latest === null || isRunning}
          onClick={begin}
        >
          Ask for a head turn
        </Button>
      </Group>
    </Stack>
  );
}
