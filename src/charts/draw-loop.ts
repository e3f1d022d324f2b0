/**
 * Draws when something is new, on the browser's next frame, but never more often than asked: numbers
 * may arrive at any rate. A hidden page gets no frames, hence draws nothing.
 */

export interface DrawLoop {
  /** Something is new; several requests before the next drawing are one. */
  request(): void;
  stop(): void;
}

/** The two browser functions it needs, so that a test can turn the clock. */
export interface Frames {
  request(callback: (now: number) => void): number;
  cancel(handle: number): void;
}

const browserFrames: Frames = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/** @param shortestGapMs 100 is ten drawings a second at most. */
export function createDrawLoop(
  draw: () => void,
  shortestGapMs = 100,
  frames: Frames = browserFrames,
): DrawLoop {
  let handle: number | null = null;
  let lastDrawn = Number.NEGATIVE_INFINITY;
  const onFrame = (now: number): void => {
    handle = null;
    // A frame may come a hair early: without the half millisecond every sixth drawing would be missed.
    if (now - lastDrawn < shortestGapMs - 0.5) {
      handle = frames.request(onFrame);
      return;
    }
    lastDrawn = now;
    draw();
  };
  return {
    request() {
      handle ??= frames.request(onFrame);
    },
    stop() {
      if (handle !== null) frames.cancel(handle);
      handle = null;
    },
  };
}
