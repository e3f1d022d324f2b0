/**
 * Compares two framed photos by a model when asked to. A result is kept with the question it answers:
 * once a photo, its framing or the model is another one, it is no longer shown.
 */
import { useMemo, useState } from 'react';
import type { FramedPhoto } from '../../components/framed-photo.ts';
import type { ModelId } from '../../records/ids.ts';
import type { Decision } from '../../records/verification.ts';
import type { PhotosQuestion, Work } from '../../store/app-state.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { idle, isSameSubject, startWork } from '../../store/work.ts';

export interface FramedQuestion {
  readonly modelId: ModelId;
  readonly first: FramedPhoto | null;
  readonly second: FramedPhoto | null;
}

export type Comparison = Work<PhotosQuestion, Decision>;

export interface PhotoComparison {
  readonly comparison: Comparison;
  /** Does nothing while a photo is missing. */
  compare(): Promise<void>;
}

export function usePhotoComparison(framed: FramedQuestion): PhotoComparison {
  const verifyPhotos = useAppStore((state) => state.verifyPhotos);
  const [work, setWork] = useState<Comparison>(idle);
  const { modelId, first, second } = framed;
  // The same question as long as its parts are the same: what was answered is held against it.
  const question = useMemo(() => questionOf({ modelId, first, second }), [modelId, first, second]);

  const compare = async () => {
    if (question === null) return;
    const mine: Comparison = startWork(idle, question);
    setWork(mine);
    const answer = await verifyPhotos(question);
    setWork((now) => (now === mine ? answer : now)); // unless something else was asked since
  };

  return { comparison: isAbout(work, question) ? work : idle, compare };
}

function questionOf({ modelId, first, second }: FramedQuestion): PhotosQuestion | null {
  if (first === null || second === null || first.framing === null || second.framing === null) return null;
  return {
    modelId,
    first: { photo: first.photo, framing: first.framing },
    second: { photo: second.photo, framing: second.framing },
  };
}

function isAbout(work: Comparison, question: PhotosQuestion | null): boolean {
  return work.state !== 'idle' && question !== null && isSameSubject(work.subject, question);
}
