// Work is shared out in small units, taken from one counter: a thread that was held up, or sits on a
// slower core, takes fewer. No unit's result depends on who computes it, so neither do the numbers.
import { CONTROL_BYTES, ControlBlock } from './control-block';

/** What a task's function is given; each task has a class of its own, derived from this one. */
@unmanaged
export class TaskArguments {}

/** @param args the task's arguments, right behind the control block. @returns the next unit of the task */
// @ts-ignore: decorator
@inline
export function nextUnit(args: TaskArguments): i32 {
  const counter = changetype<usize>(args) - CONTROL_BYTES + offsetof<ControlBlock>('counter');
  if (ASC_FEATURE_THREADS) return atomic.add<i32>(counter, 1);
  const unit = load<i32>(counter);
  store<i32>(counter, unit + 1);
  return unit;
}

/** Before a task is shown to other threads. */
// @ts-ignore: decorator
@inline
export function resetUnits(control: usize): void {
  if (ASC_FEATURE_THREADS) atomic.store<i32>(control, 0, offsetof<ControlBlock>('counter'));
  else store<i32>(control, 0, offsetof<ControlBlock>('counter'));
}
