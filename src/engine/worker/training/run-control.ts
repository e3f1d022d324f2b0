/**
 * Pause, resume, single step and stop of the run in progress, as a gate that the training loop
 * passes. Knows nothing of training itself.
 */

/** What the loop should do next: go on as far as the next event, take exactly one step, or end. */
export type Passage = 'continue' | 'step' | 'stop';

export interface RunControl {
  pause(): void;
  resume(): void;
  /** While paused: lets exactly one step through. */
  step(): void;
  stop(): void;
  readonly paused: boolean;
  readonly stopped: boolean;
  /** Aborted by `stop`: for work between steps that must not outlast it. */
  readonly stopSignal: AbortSignal;
  /** Waits while paused. */
  pass(): Promise<Passage>;
  /** Time of the run, pauses not counted. */
  clock(): number;
}

export function createRunControl(now: () => number, startPaused: boolean): RunControl {
  const startedAt = now();
  const stopping = new AbortController();
  let pausedSince: number | null = startPaused ? startedAt : null;
  let pausedMs = 0;
  let paused = startPaused;
  let allowedSteps = 0;
  let wake: (() => void) | null = null;

  const notify = (): void => {
    wake?.();
    wake = null;
  };
  const changed = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  const startClock = (): void => {
    if (pausedSince !== null) pausedMs += now() - pausedSince;
    pausedSince = null;
  };
  const stopClock = (): void => {
    pausedSince ??= now();
  };
  const setPaused = (value: boolean): void => {
    paused = value;
    allowedSteps = 0; // steps asked for in an earlier pause are not owed to a later one
    notify();
  };

  return {
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    step() {
      if (paused) allowedSteps += 1;
      notify();
    },
    stop() {
      stopping.abort();
      notify();
    },
    get paused() {
      return paused;
    },
    get stopped() {
      return stopping.signal.aborted;
    },
    stopSignal: stopping.signal,
    async pass() {
      while (!stopping.signal.aborted && paused && allowedSteps === 0) {
        stopClock();
        await changed();
      }
      startClock();
      if (stopping.signal.aborted) return 'stop';
      if (!paused) return 'continue';
      allowedSteps -= 1;
      return 'step';
    },
    clock: () => (pausedSince ?? now()) - startedAt - pausedMs,
  };
}
