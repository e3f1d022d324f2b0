/** An object URL for a photo at hand. The hook owns the URL: made for the blob, revoked with it. */
import { useEffect, useState } from 'react';

export function useObjectUrl(blob: Blob): string | null {
  const [made, setMade] = useState<{ blob: Blob; url: string } | null>(null);
  useEffect(() => {
    const url = URL.createObjectURL(blob);
    setMade({ blob, url });
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return made?.blob === blob ? made.url : null;
}
