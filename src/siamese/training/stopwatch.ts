/**
 * Time of a run by somebody else's clock, without the time the consumer of the generator takes between
 * two events – while it is paused, that is.
 */

export interface Stopwatch {
  readonly elapsedMs: number;
  readonly isPaused: boolean;
  pause(): void;
  resume(): void;
}

/** @param before milliseconds that it shows at the start */
export function startStopwatch(clock: () => number, before = 0): Stopwatch {
  let startedAt = clock() - before;
  let pausedAt: number | null = null;
  return {
    get elapsedMs() {
      return (pausedAt ?? clock()) - startedAt;
    },
    get isPaused() {
      return pausedAt !== null;
    },
    pause() {
      pausedAt = clock();
    },
    resume() {
      if (pausedAt !== null) startedAt += clock() - pausedAt;
      pausedAt = null;
    },
  };
}
