/**
 * Tells a camera that gives the same picture again and again from one that sees a still scene: a real camera's noise changes
 * some byte from frame to frame.
 */
import type { Pixels } from '../../../imaging/pixels.ts';

/** The same picture for so long is no live picture. Drivers repeat frames for a moment when they are slow. */
const frozenAfterMs = 4000;

export interface FreezeWatch {
  /** @param now milliseconds. @returns whether the picture has stood still for too long */
  isFrozen(pixels: Pixels, now: number): boolean;
}

export function createFreezeWatch(): FreezeWatch {
  let last: number | null = null;
  let since = 0;
  return {
    isFrozen(pixels, now) {
      const signature = signatureOf(pixels);
      if (signature !== last) {
        last = signature;
        since = now;
      }
      return now - since > frozenAfterMs;
    },
  };
}

/** Of every 61st byte (FNV-1a): noise that spares all of them is not noise. */
function signatureOf({ data }: Pixels): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < data.length; at += 61) hash = Math.imul(hash ^ data[at]!, 0x01000193);
  return hash >>> 0;
}
