/**
 * Where the camera's picture is shown, with the face that was found in it; or, without a picture, why there is none and the
 * button to get it. Shown mirrored, as people know themselves, unless they want it otherwise; frames are sent as they are.
 */
import { Alert, Button, Loader, Stack, Text } from '@mantine/core';
import { IconCamera, IconCameraOff } from '@tabler/icons-react';
import { type RefObject, useEffect } from 'react';
import { FaceOverlay } from '../../components/face-overlay.tsx';
import type { FrameCheck } from '../../records/verification.ts';
import type { PictureSize } from '../../siamese/square.ts';
import type { Camera } from './use-camera.ts';
import classes from './verification.module.css';

export interface CameraStageProps {
  readonly camera: Camera;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly frame: PictureSize;
  readonly onFrame: (frame: PictureSize) => void;
  /** The last frame that was looked at; null draws nothing over the picture. */
  readonly seen: FrameCheck | null;
  readonly mirrored: boolean;
  readonly paused: boolean;
}

export function CameraStage({ camera, video, frame, onFrame, seen, mirrored, paused }: CameraStageProps) {
  const { state } = camera;
  const stream = state.phase === 'on' ? state.stream : null;
  useEffect(() => {
    const element = video.current;
    if (element === null || stream === null) return;
    element.srcObject = stream;
    return () => {
      element.srcObject = null;
    };
  }, [stream, video]);
  useEffect(() => {
    const element = video.current;
    if (element === null || stream === null) return;
    if (paused) element.pause();
    else element.play().catch(() => {}); // the picture is missed soon enough
  }, [paused, stream, video]);

  if (state.phase !== 'on') {
    return (
      <div className={classes.stage}>
        <StageMessage camera={camera} />
      </div>
    );
  }
  return (
    <div className={classes.stage} style={{ aspectRatio: `${frame.width} / ${frame.height}` }}>
      <video
        ref={video}
        className={classes.picture}
        data-mirrored={mirrored}
        aria-label="Camera picture"
        autoPlay
        muted
        playsInline
        onLoadedMetadata={({ currentTarget: { videoWidth: width, videoHeight: height } }) => {
          if (width > 0 && height > 0) onFrame({ width, height });
        }}
      />
      {seen !== null && (
        <FaceOverlay size={seen.frame} face={seen.face} others={seen.otherFaces} mirrored={mirrored} />
      )}
    </div>
  );
}

function StageMessage({ camera }: { readonly camera: Camera }) {
  const { state, start, stop } = camera;
  if (state.phase === 'starting') {
    return (
      <Stack align="center" gap="sm" role="status">
        <Loader size="sm" />
        <Text ta="center">Waiting for the camera. Allow it if the browser asks.</Text>
        <Button variant="default" onClick={stop}>
          Cancel
        </Button>
      </Stack>
    );
  }
  return (
    <Stack align="center" gap="sm" maw="26rem">
      {state.phase === 'failed' ? (
        <Alert color="red" role="alert" icon={<IconCameraOff aria-hidden />} title={state.problem.title}>
          {state.problem.remedy}
        </Alert>
      ) : (
        <Text ta="center" c="dimmed">
          {state.phase === 'off' && state.hiddenMeanwhile
            ? 'The camera was turned off while this page was hidden.'
            : 'The picture stays on this device: it is shown, compared and forgotten.'}
        </Text>
      )}
      <Button leftSection={<IconCamera size={18} aria-hidden />} onClick={() => void start()}>
        {state.phase === 'failed' ? 'Start camera again' : 'Start camera'}
      </Button>
    </Stack>
  );
}
