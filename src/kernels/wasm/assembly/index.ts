// The module's exports. It owns no memory: every address is an argument, inside the backend's own heap.
//
// A task is a number and a block of 32-bit arguments that every thread reads. The block follows the
// control words: 0 generation (counts tasks), 1 open (the task may be joined), 2 task, 3 helpers at work,
// 4 a helper trapped, 5 the counter of units.
import { adam } from './adam';
import { addChunks } from './add-chunks';
import { normalise } from './batch-norm';
import { gradient, gradientSums } from './batch-norm-gradient';
import { statistics } from './batch-statistics';
import { convolution } from './convolution';
import { dropout } from './dropout';
import { filterGradient } from './filter-gradient';
import { maxPoolGradient } from './max-pool';
import { packFilter } from './packing';
import { CONTROL_BYTES, resetUnits } from './units';
import { winogradConvolution, winogradFilterGradient, winogradGradientOutput } from './winograd';

export { scaleAndShift } from './batch-norm';
export { finishGradientSums } from './batch-norm-gradient';
export { finishStatistics } from './batch-statistics';

/** Looks at a flag this often before a thread goes to sleep: about a tenth of a millisecond. */
const SPINS = 60_000;

function work(task: i32, args: usize, thread: i32): void {
  switch (task) {
    case 0: convolution(args, thread); break;
    case 1: filterGradient(args, thread); break;
    case 2: statistics(args, thread); break;
    case 3: normalise(args, thread); break;
    case 4: gradientSums(args, thread); break;
    case 5: gradient(args, thread); break;
    case 6: adam(args, thread); break;
    case 7: maxPoolGradient(args, thread); break;
    case 8: winogradConvolution(args, thread); break;
    case 9: winogradFilterGradient(args, thread); break;
    case 10: winogradGradientOutput(args, thread); break;
    case 11: addChunks(args, thread); break;
    case 12: dropout(args, thread); break;
    case 13: packFilter(args, thread); break;
  }
}

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
  store<i32>(control, task, 8);
  atomic.store<i32>(control, 1, 4);
  atomic.add<i32>(control, 1);
  atomic.notify(control, threads - 1);
  work(task, control + CONTROL_BYTES, 0);
  // Closed: a helper that wakes only now finds nothing to join, and is not waited for.
  atomic.store<i32>(control, 0, 4);
  return awaitHelpers(control);
}

/**
 * All units are taken; helpers at work finish theirs. Longer waits are the caller's, in JavaScript: V8's
 * baseline compiler of 2023 loses locals in `atomic.wait`, and there is a limit to count.
 */
function awaitHelpers(control: usize): i32 {
  let helpers = atomic.load<i32>(control, 12);
  for (let spins = SPINS; spins > 0 && helpers != 0; spins--) helpers = atomic.load<i32>(control, 12);
  return helpers;
}

/** The life of a helper thread: never returns, but may trap; then `resign`. */
export function serve(control: usize, thread: i32): void {
  if (ASC_FEATURE_THREADS) {
    let seen = atomic.load<i32>(control);
    while (true) {
      let spins = SPINS;
      while (atomic.load<i32>(control) == seen) {
        if (--spins < 0) atomic.wait<i32>(control, seen, -1);
      }
      seen = atomic.load<i32>(control);
      atomic.add<i32>(control, 1, 12);
      if (atomic.load<i32>(control, 4) != 0) work(load<i32>(control, 8), control + CONTROL_BYTES, thread);
      leave(control);
    }
  }
}

/** The last thing a helper does whose task trapped: the caller must not wait for it. */
export function resign(control: usize): void {
  if (ASC_FEATURE_THREADS) {
    atomic.store<i32>(control, 1, 16);
    leave(control);
  }
}

function leave(control: usize): void {
  if (atomic.sub<i32>(control, 1, 12) == 1) atomic.notify(control + 12, 1);
}
