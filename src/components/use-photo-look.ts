/** What is found in a photo: its faces, and what speaks against them. Asked once for each photo. */
import { useEffect, useRef, useState } from 'react';
import type { PhotoLook } from '../records/verification.ts';

/** Structurally the store's work. */
export type Look =
  | { readonly state: 'idle' | 'working' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'done'; readonly value: PhotoLook };

/** Who looks. Never rejects. */
export type LookAt = (photo: Blob) => Promise<Look>;

/**
 * @param lookAt another one looks anew
 * @param onLook told once for each photo
 */
export function usePhotoLook(photo: Blob, lookAt: LookAt, onLook: (look: PhotoLook) => void): Look {
  const [look, setLook] = useState<Look>({ state: 'idle' });
  const tell = useRef(onLook);
  tell.current = onLook;
  useEffect(() => {
    let left = false;
    setLook({ state: 'working' });
    lookAt(photo).then((answer) => {
      if (left) return;
      setLook(answer);
      if (answer.state === 'done') tell.current(answer.value);
    });
    return () => {
      left = true;
    };
  }, [photo, lookAt]);
  return look;
}
