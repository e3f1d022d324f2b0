/**
 * The live check. On a desktop the camera stands on one side and what it amounts to on the other; on
 * a phone the answer follows the picture at once, so that face and answer are seen together.
 */
import { Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { CameraSummary } from '../../records/camera.ts';
import type { CameraId } from '../../records/ids.ts';
import type { ModelSummary } from '../../records/model.ts';
import { type CheckSituation, lineFor } from '../../siamese/metrics/line.ts';
import type { PictureSize } from '../../siamese/square.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { CameraCheck } from './camera-check.tsx';
import { CameraCheckDialog } from './camera-check-dialog.tsx';
import { CameraControls } from './camera-controls.tsx';
import { CameraStage } from './camera-stage.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';
import { EnrolledPeople } from './enrolled-people.tsx';
import { LiveDecision } from './live-decision.tsx';
import { LiveDetails } from './live-details.tsx';
import { LivenessHint } from './liveness-hint.tsx';
import { ModelCaution } from './model-caution.tsx';
import { type Camera, useCamera } from './use-camera.ts';
import { useCameraLine } from './use-camera-line.ts';
import { useLiveCheck } from './use-live-check.ts';
import { useMirror } from './use-mirror.ts';
import classes from './verification.module.css';

export function LivePanel({ model }: { readonly model: ModelSummary }) {
  const { enrolments, chosen, strictness } = useAppStore((state) => state.verification);
  const camera = useCamera();
  const video = useRef<HTMLVideoElement>(null);
  const [frame, setFrame] = useState<PictureSize>({ width: 640, height: 480 });
  const [mirrored, setMirrored] = useMirror(camera.state);
  const [paused, setPaused] = useState(false);
  const [doing, setDoing] = useState<'enrol' | 'film' | null>(null);
  const cameraOn = camera.state.phase === 'on';
  const people = enrolments.filter(({ id }) => chosen === 'everybody' || id === chosen);
  // For several people: as for whoever has the fewest photos.
  const photos = people.length === 0 ? 1 : Math.min(...people.map((person) => person.photos));
  const device = deviceOf(camera);
  const checked = useCheckedCamera(cameraOn ? device.id : null);
  const known = useCameraLine(checked, model);
  const situation: CheckSituation = { photos, where: known.line === null ? 'camera' : 'checked-camera' };
  const measured = known.line === null ? model : { ...model, enrolmentPoints: known.line.points };
  const line = lineFor(measured, situation, strictness).threshold;
  const check = useLiveCheck({
    video,
    running: cameraOn && !paused && doing !== 'film', // the engine has enough to do with looking at what is filmed
    modelId: model.id,
    against: people.map(({ id }) => id),
    line,
    camera: known.line?.cameraId ?? null,
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
              onEnrol={() => setDoing('enrol')}
            />
            <LivenessHint latest={check.latest} />
          </Stack>
        )}
      </div>
      <div className={classes.side}>
        <ModelCaution model={model} />
        <LiveDecision
          check={check}
          model={measured}
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
          <CameraCheck camera={checked} cameraOn={cameraOn} known={known} onFilm={() => setDoing('film')} />
        </div>
        <div className={classes.last}>
          <EnrolledPeople model={model} video={cameraOn ? video : null} />
        </div>
      </div>
      {doing === 'enrol' && (
        <EnrolDialog person={null} video={cameraOn ? video : null} onClose={() => setDoing(null)} />
      )}
      {doing === 'film' && cameraOn && (
        <CameraCheckDialog
          camera={device}
          filmed={checked?.people ?? []}
          video={video}
          mirrored={mirrored}
          onClose={() => setDoing(null)}
        />
      )}
    </div>
  );
}

/** The camera that is on, or was last, by the browser's name for it; one that the browser does not tell is "the" camera. */
function deviceOf({ devices, deviceId }: Camera): Pick<CameraSummary, 'id' | 'name'> {
  const id = (deviceId ?? 'the-camera') as CameraId; // the brand is given here and nowhere else
  return { id, name: devices.find((one) => one.id === deviceId)?.name ?? 'this camera' };
}

/** @returns null where it was never checked */
function useCheckedCamera(id: CameraId | null): CameraSummary | null {
  const cameras = useAppStore((state) => state.cameras.list);
  const loadCameras = useAppStore((state) => state.loadCameras);
  useEffect(() => void loadCameras(), [loadCameras]);
  return cameras.find((camera) => camera.id === id) ?? null;
}
