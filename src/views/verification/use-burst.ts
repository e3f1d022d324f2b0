/**
 * Takes photos of a video, pose by pose, each a moment after it was asked for. A photo that shows the face badly is taken again,
 * twice at most; then it is taken as it is, and its tile says what speaks against it.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { FramedPhoto } from '../../components/framed-photo.ts';
import { hindranceInWords } from '../../components/hindrance-in-words.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { photoOfVideo } from './video-photo.ts';

/** Time to read what is asked and to do it. */
const poseMs = 1800;
const mostTries = 3;

interface Step {
  /** What it began with: room shrinks with each photo. */
  readonly poses: readonly string[];
  readonly pose: number;
  readonly tries: number;
  /** What the last try was not good for; null after a good one. */
  readonly remedy: string | null;
}

export interface Burst {
  /** Null while none is taken. */
  readonly step: Step | null;
  readonly problem: string | null;
  start(): void;
  stop(): void;
}

export function useBurst(
  video: RefObject<HTMLVideoElement | null>,
  poses: readonly string[],
  onPhoto: (photo: Omit<FramedPhoto, 'framing'>) => void,
): Burst {
  const [step, setStep] = useState<Step | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const remedyOf = useRemedyOf();
  const tell = useRef(onPhoto);
  tell.current = onPhoto;

  useEffect(() => {
    if (step === null) return;
    let over = false;
    const takeOne = async () => {
      if (video.current === null) throw new Error('The camera was turned off.');
      const photo = await photoOfVideo(video.current);
      const remedy = await remedyOf(photo);
      if (over) return;
      if (remedy !== null && step.tries + 1 < mostTries) {
        return setStep({ ...step, tries: step.tries + 1, remedy });
      }
      tell.current({ photo, name: step.poses[step.pose]! });
      const next = { ...step, pose: step.pose + 1, tries: 0, remedy: null };
      setStep(next.pose < step.poses.length ? next : null);
    };
    const timer = setTimeout(() => {
      takeOne().catch((error: unknown) => {
        if (over) return;
        setProblem(`${error instanceof Error ? error.message : String(error)} Start again in a moment.`);
        setStep(null);
      });
    }, poseMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [step, video, remedyOf]);

  const start = () => {
    setProblem(null);
    setStep({ poses, pose: 0, tries: 0, remedy: null });
  };
  return { step, problem, start, stop: () => setStep(null) };
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
