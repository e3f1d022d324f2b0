/**
 * Training makes room for the page: where it has all cores, the page would take several times as long
 * over a frame, and stutter. So after telling the page something it waits until that is drawn, which
 * costs no more than the page would have taken anyway.
 *
 * A page that does not answer is waited for once, then no more until it does.
 */
export interface FrameGate {
  /** The page has drawn what it was told. */
  open(): void;
  /** Resolves when the page has drawn, at the latest after the limit. */
  pass(): Promise<void>;
}

/** Three frames: a page that takes longer has other troubles than training. */
const longestWaitMs = 50;

export function createFrameGate(limitMs = longestWaitMs): FrameGate {
  let answers = true;
  let letThrough = (): void => {};
  return {
    open() {
      answers = true;
      letThrough();
    },
    async pass() {
      if (!answers) return;
      answers = false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limitMs);
        letThrough = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
