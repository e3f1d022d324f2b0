// Work is shared out in small units, taken from one counter: a thread that was held up, or sits on a
// slower core, takes fewer. No unit's result depends on who computes it, so neither do the numbers.

/** Words of the control block before the arguments of a task; see index.ts. */
export const CONTROL_BYTES: usize = 64;
const COUNTER: usize = 20;

/** @param args the task's arguments, right behind the control words. @returns the next unit of the task */
// @ts-ignore: decorator
@inline
export function nextUnit(args: usize): i32 {
  const counter = args - CONTROL_BYTES + COUNTER;
  if (ASC_FEATURE_THREADS) return atomic.add<i32>(counter, 1);
  const unit = load<i32>(counter);
  store<i32>(counter, unit + 1);
  return unit;
}

/** Before a task is shown to other threads. */
// @ts-ignore: decorator
@inline
export function resetUnits(control: usize): void {
  if (ASC_FEATURE_THREADS) atomic.store<i32>(control + COUNTER, 0);
  else store<i32>(control + COUNTER, 0);
}
