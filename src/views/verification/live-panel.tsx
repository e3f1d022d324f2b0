/**
 * The live check. On a desktop the camera stands on one side and what it amounts to on the other; on
 * a phone the decision follows the picture at once, so that face and decision are seen together.
 */
import { useCallback, useRef, useState } from 'react';
import type { ModelSummary } from '../../records/model.ts';
import type { Framing } from '../../siamese/framing.ts';
import type { PictureSize } from '../../siamese/square.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { CameraControls } from './camera-controls.tsx';
import { CameraStage } from './camera-stage.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';
import { EnrolledPeople } from './enrolled-people.tsx';
import type { FramedPhoto } from './framed-photo.ts';
import { LiveDecision } from './live-decision.tsx';
import { LiveDetails } from './live-details.tsx';
import { centredSquare, liveShare } from './photo-square.ts';
import { thresholdOf } from './strictness.ts';
import { useCamera } from './use-camera.ts';
import { useLiveCheck } from './use-live-check.ts';
import classes from './verification.module.css';
import { photoOfVideo } from './video-photo.ts';

export function LivePanel({ model }: { readonly model: ModelSummary }) {
  const { enrolments, chosen, strictness } = useAppStore((state) => state.verification);
  const notify = useAppStore((state) => state.notify);
  const camera = useCamera();
  const video = useRef<HTMLVideoElement>(null);
  const [frame, setFrame] = useState<PictureSize>({ width: 640, height: 480 });
  const [share, setShare] = useState(liveShare);
  const [taken, setTaken] = useState<FramedPhoto | null>(null);
  const framingOf = useCallback(
    (size: PictureSize): Framing => ({ kind: 'square', square: centredSquare(size, share) }),
    [share],
  );
  const cameraOn = camera.state.phase === 'on';
  const reference = enrolments.find(({ id }) => id === chosen) ?? null;
  const check = useLiveCheck({
    video,
    running: cameraOn,
    modelId: model.id,
    enrolmentId: chosen,
    framingOf,
    threshold: thresholdOf(model, strictness),
  });

  const takePhoto = async () => {
    if (video.current === null) return;
    try {
      const photo = await photoOfVideo(video.current);
      setTaken({ photo, name: 'camera photo', framing: framingOf(frame) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      notify({ kind: 'warning', title: 'No photo was taken', message: `${message} Try again in a moment.` });
    }
  };

  return (
    <div className={classes.live}>
      <div className={classes.side}>
        <CameraStage camera={camera} video={video} frame={frame} onFrame={setFrame} share={share} />
        {cameraOn && (
          <div className={classes.afterDecision}>
            <CameraControls
              share={share}
              onShare={setShare}
              nobodyChosen={chosen === null}
              onEnrol={() => void takePhoto()}
              onStop={camera.stop}
            />
          </div>
        )}
      </div>
      <div className={classes.side}>
        <LiveDecision check={check} model={model} reference={reference} cameraOn={cameraOn} />
        <div className={classes.last}>
          <LiveDetails latest={check.latest} model={model} reference={reference} />
        </div>
        <div className={classes.last}>
          <EnrolledPeople />
        </div>
      </div>
      {taken !== null && <EnrolDialog taken={taken} onClose={() => setTaken(null)} />}
    </div>
  );
}
