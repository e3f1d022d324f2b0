/**
 * The live check. On a desktop the camera stands on one side and what it amounts to on the other; on
 * a phone the answer follows the picture at once, so that face and answer are seen together.
 */
import { Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ModelSummary } from '../../records/model.ts';
import { lineFor } from '../../siamese/metrics/line.ts';
import type { PictureSize } from '../../siamese/square.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { CameraControls } from './camera-controls.tsx';
import { CameraStage } from './camera-stage.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';
import { EnrolledPeople } from './enrolled-people.tsx';
import { LiveDecision } from './live-decision.tsx';
import { LiveDetails } from './live-details.tsx';
import { LivenessHint } from './liveness-hint.tsx';
import { ModelCaution } from './model-caution.tsx';
import { useCamera } from './use-camera.ts';
import { useLiveCheck } from './use-live-check.ts';
import classes from './verification.module.css';

export function LivePanel({ model }: { readonly model: ModelSummary }) {
  const { enrolments, chosen, strictness } = useAppStore((state) => state.verification);
  const camera = useCamera();
  const video = useRef<HTMLVideoElement>(null);
  const [frame, setFrame] = useState<PictureSize>({ width: 640, height: 480 });
  const [mirrored, setMirrored] = useState(true);
  const [paused, setPaused] = useState(false);
  const [enrolling, setEnrolling] = useState(false);
  const cameraOn = camera.state.phase === 'on';
  const people = enrolments.filter(({ id }) => chosen === 'everybody' || id === chosen);
  // For several people: as for whoever has the fewest photos.
  const photos = people.length === 0 ? 1 : Math.min(...people.map((person) => person.photos));
  const situation = { photos, where: 'camera' } as const;
  const line = lineFor(model, situation, strictness).threshold;
  const check = useLiveCheck({
    video,
    running: cameraOn && !paused,
    modelId: model.id,
    against: people.map(({ id }) => id),
    line,
  });

  return (
    <div className={classes.live}>
      <div className={classes.side}>
        <CameraStage
          camera={camera}
          video={video}
          frame={frame}
          onFrame={setFrame}
          seen={check.latest}
          mirrored={mirrored}
          paused={paused}
        />
        {cameraOn && (
          <Stack gap="md" className={classes.afterDecision ?? ''}>
            <CameraControls
              camera={camera}
              mirrored={mirrored}
              onMirror={setMirrored}
              paused={paused}
              onPause={setPaused}
              nobodyEnrolled={enrolments.length === 0}
              onEnrol={() => setEnrolling(true)}
            />
            <LivenessHint latest={check.latest} />
          </Stack>
        )}
      </div>
      <div className={classes.side}>
        <ModelCaution model={model} />
        <LiveDecision
          check={check}
          model={model}
          people={people}
          line={line}
          situation={situation}
          cameraOn={cameraOn}
        />
        <div className={classes.last}>
          <LiveDetails
            latest={check.latest}
            perSecond={check.perSecond}
            model={model}
            people={people}
            line={line}
          />
        </div>
        <div className={classes.last}>
          <EnrolledPeople model={model} video={cameraOn ? video : null} />
        </div>
      </div>
      {enrolling && (
        <EnrolDialog person={null} video={cameraOn ? video : null} onClose={() => setEnrolling(false)} />
      )}
    </div>
  );
}
