/** What the current model makes of the camera that is on; asked anew when either changes. */
import { useEffect, useState } from 'react';
import type { CameraLine, CameraSummary } from '../../records/camera.ts';
import type { ModelSummary } from '../../records/model.ts';
import { leastCameraPeople } from '../../siamese/inference/common-part.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export interface KnownCamera {
  /** Null while it is not measured, or where it cannot be. */
  readonly line: CameraLine | null;
  /** Why it cannot be measured. */
  readonly problem: string | null;
}

const unknown: KnownCamera = { line: null, problem: null };

/** @param camera the checked one; null where it never was */
export function useCameraLine(camera: CameraSummary | null, model: ModelSummary): KnownCamera {
  const describeCamera = useAppStore((state) => state.describeCamera);
  const id = camera !== null && camera.people.length >= leastCameraPeople ? camera.id : null;
  const modelId = model.id;
  const subject = `${id} ${camera?.changedAt.getTime()} ${modelId} ${model.createdAt.getTime()}`;
  const [known, setKnown] = useState<KnownCamera & { readonly subject: string }>();
  useEffect(() => {
    if (id === null) return;
    let left = false;
    describeCamera({ id, modelId }).then((work) => {
      if (left) return;
      if (work.state === 'done') setKnown({ subject, line: work.value, problem: null });
      if (work.state === 'failed') setKnown({ subject, line: null, problem: work.message });
    });
    return () => {
      left = true;
    };
  }, [describeCamera, id, modelId, subject]);
  return id !== null && known?.subject === subject ? known : unknown;
}
