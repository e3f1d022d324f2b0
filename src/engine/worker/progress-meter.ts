/** Turns "so many done" into `progress` events with a rate and the time left, at most four a second. */
import type { CallName } from '../protocol.ts';
import type { WorkerContext } from './context.ts';

const intervalMs = 250;

/**
 * @param total 0 while it is not known
 * @param share of the work that is done, 0..1, where it does not follow from the total
 */
export type ProgressMeter = (done: number, total: number, share?: number) => void;

/** The moment when all is done is always told: `meter(done, done)`. */
export function createProgressMeter(
  { emit, now }: Pick<WorkerContext, 'emit' | 'now'>,
  call: CallName,
  activity: string,
): ProgressMeter {
  const startedAt = now();
  let toldAt = Number.NEGATIVE_INFINITY;
  return (done, total, share = 0) => {
    const time = now();
    if (time - toldAt < intervalMs && done !== total) return;
    toldAt = time;
    const seconds = (time - startedAt) / 1000;
    const whole = total > 0 ? Math.max(total, done) : 0;
    const part = whole > 0 ? done / whole : share;
    emit('progress', {
      call,
      activity,
      done,
      total: whole,
      perSecond: seconds > 0 ? done / seconds : 0,
      secondsLeft: part > 0 ? (seconds / part) * (1 - part) : null,
    });
  };
}
