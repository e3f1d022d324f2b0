// The module's exports. It owns no memory: every address is an argument, inside the backend's own heap.
//
// A task is a number and its arguments, which every thread reads where they lie, behind the control block.
import { CONTROL_BYTES, ControlBlock } from './control-block';
import { work } from './tasks';
import { resetUnits } from './units';

export { CONTROL_BYTES } from './control-block';

const GENERATION = offsetof<ControlBlock>('generation');
const OPEN = offsetof<ControlBlock>('open');
const TASK = offsetof<ControlBlock>('task');
const HELPERS = offsetof<ControlBlock>('helpers');
const TRAPPED = offsetof<ControlBlock>('trapped');

/** Looks at a flag this often before a thread goes to sleep: about a tenth of a millisecond. */
const SPINS = 60_000;

/** Runs a task on all threads. @returns how many helpers are still at work, after a short wait for them */
export function run(control: usize, task: i32, threads: i32): i32 {
  resetUnits(control);
  if (ASC_FEATURE_THREADS) {
    if (threads > 1) return runShared(control, task, threads);
  }
  work(task, control + CONTROL_BYTES, 0);
  return 0;
}

function runShared(control: usize, task: i32, threads: i32): i32 {
  store<i32>(control, task, TASK);
  atomic.store<i32>(control, 1, OPEN);
  atomic.add<i32>(control, 1, GENERATION);
  atomic.notify(control + GENERATION, threads - 1);
  work(task, control + CONTROL_BYTES, 0);
  // Closed: a helper that wakes only now finds nothing to join, and is not waited for.
  atomic.store<i32>(control, 0, OPEN);
  return awaitHelpers(control);
}

/**
 * All units are taken; helpers at work finish theirs. Longer waits are the caller's, in JavaScript: V8's
 * baseline compiler of 2023 loses locals in `atomic.wait`, and there is a limit to count.
 */
function awaitHelpers(control: usize): i32 {
  let helpers = atomic.load<i32>(control, HELPERS);
  for (let spins = SPINS; spins > 0 && helpers != 0; spins--) helpers = atomic.load<i32>(control, HELPERS);
  return helpers;
}

/** The life of a helper thread: never returns, but may trap; then `resign`. */
export function serve(control: usize, thread: i32): void {
  if (ASC_FEATURE_THREADS) {
    let seen = atomic.load<i32>(control, GENERATION);
    while (true) {
      let spins = SPINS;
      while (atomic.load<i32>(control, GENERATION) == seen) {
        if (--spins < 0) atomic.wait<i32>(control + GENERATION, seen, -1);
      }
      seen = atomic.load<i32>(control, GENERATION);
      atomic.add<i32>(control, 1, HELPERS);
      if (atomic.load<i32>(control, OPEN) != 0) {
        work(load<i32>(control, TASK), control + CONTROL_BYTES, thread);
      }
      leave(control);
    }
  }
}

/** The last thing a helper does whose task trapped: the caller must not wait for it. */
export function resign(control: usize): void {
  if (ASC_FEATURE_THREADS) {
    atomic.store<i32>(control, 1, TRAPPED);
    leave(control);
  }
}

function leave(control: usize): void {
  if (atomic.sub<i32>(control, 1, HELPERS) == 1) atomic.notify(control + HELPERS, 1);
}
