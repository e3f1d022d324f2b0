/**
 * One macrotask, so that messages waiting in the worker's queue are served.
 * A `MessageChannel` ping rather than `setTimeout(0)`, which browsers clamp to 4 ms when nested.
 */
export function createBreathe(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
