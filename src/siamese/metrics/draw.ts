/** What metrics need of seeded random numbers; the library's `Random` is one. They import no more than that. */
export interface Draw {
  /** Evenly from 0 to limit - 1. */
  integer(limit: number): number;
}
