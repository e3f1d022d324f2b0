// Where the threads meet. The arguments of the task follow it.

/** From the start of the control block to the arguments: they have cache lines of their own. */
export const CONTROL_BYTES: usize = 64;

@unmanaged
export class ControlBlock {
  /** Counts tasks; helpers sleep until it changes. */
  generation: i32;
  /** 1 while the task may be joined. */
  open: i32;
  /** A `Task`. */
  task: i32;
  /** Helpers at work. */
  helpers: i32;
  /** 1 after a helper trapped. */
  trapped: i32;
  /** Of units; see units.ts. */
  counter: i32;
}
