/** What can be done while the camera is on: size the frame, enrol the face in it, turn it off. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerStop, IconUserPlus } from '@tabler/icons-react';
import { FrameSizeSlider } from './frame-size-slider.tsx';

export interface CameraControlsProps {
  readonly share: number;
  readonly onShare: (share: number) => void;
  /** Nobody to check against yet: then enrolling is what to do. */
  readonly nobodyChosen: boolean;
  readonly onEnrol: () => void;
  readonly onStop: () => void;
}

export function CameraControls({ share, onShare, nobodyChosen, onEnrol, onStop }: CameraControlsProps) {
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Button
          px="sm"
          variant={nobodyChosen ? 'filled' : 'default'}
          leftSection={<IconUserPlus size={18} aria-hidden />}
          onClick={onEnrol}
        >
          Enrol this face
        </Button>
        <Button
          px="sm"
          variant="default"
          leftSection={<IconPlayerStop size={18} aria-hidden />}
          onClick={onStop}
        >
          Stop camera
        </Button>
      </Group>
      <FrameSizeSlider share={share} onChange={onShare} />
      <Text size="xs" c="dimmed">
        Look straight ahead with your face in the oval, like the training photos. Move, or change the frame.
      </Text>
    </Stack>
  );
}
