/**
 * An object URL for a photo that is fetched on demand. The hook owns the URL: it is made when the
 * photo has arrived and revoked when the key changes or the component goes.
 */
import { useEffect, useRef, useState } from 'react';

export type PhotoState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly url: string }
  | { readonly state: 'missing' };

/** @param photoKey names the photo: a new key loads anew, the same key never does. */
export function usePhotoUrl(photoKey: string, load: () => Promise<Blob>): PhotoState {
  const [loaded, setLoaded] = useState<{ key: string; photo: PhotoState } | null>(null);
  const latestLoad = useRef(load);
  latestLoad.current = load;

  useEffect(() => {
    let url: string | null = null;
    let gone = false;
    const fetchPhoto = () =>
      latestLoad.current().then(
        (blob) => {
          if (gone) return;
          url = URL.createObjectURL(blob);
          setLoaded({ key: photoKey, photo: { state: 'ready', url } });
        },
        () => {
          if (!gone) setLoaded({ key: photoKey, photo: { state: 'missing' } });
        },
      );
    const timer = setTimeout(() => void fetchPhoto(), settleMs);
    return () => {
      gone = true;
      clearTimeout(timer);
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [photoKey]);

  // The photo of the previous key is revoked by now: never hand it out under the new key.
  return loaded?.key === photoKey ? loaded.photo : loading;
}

/** Tiles that fly past while scrolling are gone before this, and cost no read. */
const settleMs = 40;

const loading: PhotoState = { state: 'loading' };
