/** What can be done while the camera is on: which one, mirrored or not, enrol the face in it, pause, turn it off. */
import { Button, Group, NativeSelect, Stack, Switch } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconUserPlus } from '@tabler/icons-react';
import type { Camera } from './use-camera.ts';

export interface CameraControlsProps {
  readonly camera: Camera;
  readonly mirrored: boolean;
  readonly onMirror: (mirrored: boolean) => void;
  readonly paused: boolean;
  readonly onPause: (paused: boolean) => void;
  /** Nobody to check against yet: then enrolling is what to do. */
  readonly nobodyEnrolled: boolean;
  readonly onEnrol: () => void;
}

export function CameraControls(props: CameraControlsProps) {
  const { camera, mirrored, onMirror, paused, onPause, nobodyEnrolled, onEnrol } = props;
  const { devices, deviceId, choose, stop } = camera;
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Button
          px="sm"
          variant={nobodyEnrolled ? 'filled' : 'default'}
          leftSection={<IconUserPlus size={18} aria-hidden />}
          onClick={onEnrol}
        >
          Enrol this face
        </Button>
        <Button
          px="sm"
          variant="default"
          leftSection={
            paused ? <IconPlayerPlay size={18} aria-hidden /> : <IconPlayerPause size={18} aria-hidden />
          }
          onClick={() => onPause(!paused)}
        >
          {paused ? 'Go on' : 'Pause'}
        </Button>
        <Button
          px="sm"
          variant="default"
          leftSection={<IconPlayerStop size={18} aria-hidden />}
          onClick={stop}
        >
          Stop camera
        </Button>
      </Group>
      <Group gap="md" align="flex-end">
        {devices.length > 1 && (
          <NativeSelect
            label="Camera"
            value={deviceId ?? devices[0]?.id ?? ''}
            data={devices.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          />
        )}
        <Switch
          label="Mirror the picture"
          checked={mirrored}
          onChange={({ currentTarget }) => onMirror(currentTarget.checked)}
        />
      </Group>
    </Stack>
  );
}
