/** At most one run at a time, and the buttons that steer it. */
import { CancelledError } from '../../../ports/errors.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { BackendStatus } from '../backend/backend.ts';
import type { BackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import type { ModelSession } from '../model-session.ts';
import { createFrameGate } from '../training/frame-gate.ts';
import { createRunControl, type RunControl } from '../training/run-control.ts';
import type { RunDesign } from '../training/run-design.ts';
import { runTraining } from '../training/run-training.ts';

export class TrainingActiveError extends Error {
  override readonly name = 'TrainingActiveError';
  constructor() {
    super('A run is in progress. Stop it before starting another one or changing the backend.');
  }
}

type TrainingHandlers = Pick<
  EngineHandlers,
  'train' | 'pauseTraining' | 'resumeTraining' | 'stepTraining' | 'stopTraining' | 'pageDrew'
>;

export interface TrainingService {
  readonly handlers: TrainingHandlers;
  /** @throws TrainingActiveError */
  assertIdle(): void;
}

export function createTrainingService(
  context: WorkerContext,
  session: ModelSession,
  backend: BackendStatus,
  lock: BackendLock,
  design: RunDesign,
): TrainingService {
  let control: RunControl | null = null;
  const frames = createFrameGate();
  const surroundings = { context, session, backend, frames, design, keepUnfinished: null };

  const assertIdle = (): void => {
    if (control !== null) throw new TrainingActiveError();
  };
  const steer = (act: (control: RunControl) => void) => async () => {
    if (control !== null) act(control);
    return {};
  };

  return {
    assertIdle,
    handlers: {
      async train(request, signal) {
        if (signal.aborted) throw new CancelledError('Training');
        assertIdle();
        const mine = createRunControl(context.now, request.startPaused);
        control = mine; // before the first await: a stop that follows at once must find it
        signal.addEventListener('abort', mine.stop, { once: true });
        try {
          return await lock.use(() => runTraining(surroundings, request, mine));
        } finally {
          signal.removeEventListener('abort', mine.stop);
          control = null;
        }
      },
      pauseTraining: steer((active) => active.pause()),
      resumeTraining: steer((active) => active.resume()),
      stepTraining: steer((active) => active.step()),
      stopTraining: steer((active) => active.stop()),
      async pageDrew() {
        frames.open();
        return {};
      },
    },
  };
}
