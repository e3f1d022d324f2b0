/** What the engine finds in a photo: its faces, and what speaks against them. Asked once for each photo. */
import { useEffect, useRef, useState } from 'react';
import type { PhotoLook } from '../../records/verification.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { idle, startWork, type Work } from '../../store/work.ts';

export type Look = Work<{ readonly photo: Blob }, PhotoLook>;

/** @param onLook told once for each photo */
export function usePhotoLook(photo: Blob, onLook: (look: PhotoLook) => void): Look {
  const lookAtPhoto = useAppStore((state) => state.lookAtPhoto);
  const [look, setLook] = useState<Look>(idle);
  const tell = useRef(onLook);
  tell.current = onLook;
  useEffect(() => {
    let left = false;
    setLook(startWork(idle, { photo }));
    lookAtPhoto(photo).then((answer) => {
      if (left) return;
      setLook(answer);
      if (answer.state === 'done') tell.current(answer.value);
    });
    return () => {
      left = true;
    };
  }, [photo, lookAtPhoto]);
  return look;
}
