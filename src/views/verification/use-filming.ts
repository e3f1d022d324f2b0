/**
 * Takes pictures of the face before the camera for some time, and keeps those that show it well, until there are enough. Ends by
 * itself when it takes too long: with what there is, or with what to do better.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { hindranceInWords } from '../../components/hindrance-in-words.ts';
import type { FramedPhoto, PhotoLook } from '../../records/verification.ts';
import { aligned } from '../../siamese/framing.ts';
import { framesPerPerson, leastFramesPerPerson } from '../../siamese/inference/common-part.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { photoOfVideo } from './video-photo.ts';

/** Pictures that follow each other at once are all but the same. */
export const betweenPicturesMs = 700;
export const longestFilmingMs = 60_000;

export interface Filming {
  /** Pictures kept so far; null while nobody is filmed. */
  readonly kept: number | null;
  /** What the last picture was not good for; null after a good one. */
  readonly remedy: string | null;
  readonly problem: string | null;
  start(): void;
  stop(): void;
}

interface Reel {
  readonly startedAt: number;
  readonly frames: readonly FramedPhoto[];
  readonly remedy: string | null;
}

/** @param onDone is given the pictures, `leastFramesPerPerson` to `framesPerPerson` */
export function useFilming(
  video: RefObject<HTMLVideoElement | null>,
  onDone: (frames: readonly FramedPhoto[]) => void,
): Filming {
  const [reel, setReel] = useState<Reel | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const lookAtPhoto = useAppStore((state) => state.lookAtPhoto);
  const tell = useRef(onDone);
  tell.current = onDone;

  useEffect(() => {
    if (reel === null) return;
    let over = false;
    const end = (why: string | null) => {
      setReel(null);
      setProblem(why);
    };
    const takeOne = async () => {
      if (video.current === null) throw new Error('The camera was turned off.');
      const photo = await photoOfVideo(video.current);
      const look = await lookAtPhoto(photo);
      if (over) return;
      if (look.state === 'failed') throw new Error(look.message);
      const next = look.state === 'done' ? withPicture(reel, photo, look.value) : { ...reel };
      const isLate = performance.now() - next.startedAt > longestFilmingMs;
      if (next.frames.length >= framesPerPerson || (isLate && next.frames.length >= leastFramesPerPerson)) {
        end(null);
        return tell.current(next.frames);
      }
      if (isLate) return end(tooFew(next));
      setReel(next);
    };
    const timer = setTimeout(() => {
      takeOne().catch((error: unknown) => {
        if (!over) end(`${error instanceof Error ? error.message : String(error)} Start again in a moment.`);
      });
    }, betweenPicturesMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [reel, video, lookAtPhoto]);

  const start = useCallback(() => {
    setProblem(null);
    setReel({ startedAt: performance.now(), frames: [], remedy: null });
  }, []);
  const stop = useCallback(() => setReel(null), []);
  return { kept: reel?.frames.length ?? null, remedy: reel?.remedy ?? null, problem, start, stop };
}

/** Kept where nothing speaks against it. A new reel each time, so that the next picture is taken. */
function withPicture(reel: Reel, photo: Blob, { faces, hindrances }: PhotoLook): Reel {
  const [face] = faces;
  const [first] = [...hindrances, ...(face?.hindrances ?? [])];
  if (first !== undefined || face === undefined) {
    return { ...reel, remedy: hindranceInWords(first ?? 'no-face').remedy };
  }
  const framed = { photo, framing: { ...aligned, points: face.points } };
  return { ...reel, frames: [...reel.frames, framed], remedy: null };
}

function tooFew({ frames, remedy }: Reel): string {
  const shown = `In a minute ${frames.length} pictures showed the face well enough, ${leastFramesPerPerson} are needed.`;
  return remedy === null ? `${shown} Start again.` : `${shown} ${remedy} Then start again.`;
}
