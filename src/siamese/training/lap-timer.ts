/** Times parts of a piece of work that follow each other, by somebody else's clock. */

/** @returns tells the milliseconds since it was asked last, the first time since now */
export function startLaps(clock: () => number): () => number {
  let last = clock();
  return () => {
    const now = clock();
    const lap = now - last;
    last = now;
    return lap;
  };
}
