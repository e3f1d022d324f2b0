/**
 * Time of a run by somebody else's clock, without the time the consumer of the generator takes between
 * two events – while it is paused, that is.
 */

export interface Stopwatch {
  readonly elapsedMs: number;
  pause(): void;
  resume(): void;
}

export function startStopwatch(clock: () => number): Stopwatch {
  let startedAt = clock();
  let pausedAt: number | null = null;
  return {
    get elapsedMs() {
      return (pausedAt ?? clock()) - startedAt;
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
