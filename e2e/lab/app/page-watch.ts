/**
 * What the main thread of the page went through: its longest task and its memory.
 *
 * The browser reports tasks of 50 ms and more (`longtask`). Where there was none, the figure is an upper
 * bound: the longest delay of a timer that should fire every 20 ms, and in any case below 50. (The delay
 * alone says too much: it includes the time in which the system lets other processes run.)
 */
import type { Page } from '@playwright/test';

interface Watch {
  longTasks: number[];
  longestDelayMs: number;
}

declare global {
  var mainThreadWatch: Watch | undefined;
}

const tickMs = 20;

export async function watchMainThread(page: Page): Promise<void> {
  await page.addInitScript((tick) => {
    const watch: Watch = { longTasks: [], longestDelayMs: 0 };
    globalThis.mainThreadWatch = watch;
    new PerformanceObserver((list) => {
      watch.longTasks.push(...list.getEntries().map((entry) => entry.duration));
    }).observe({ type: 'longtask' });
    let due = performance.now() + tick;
    setInterval(() => {
      watch.longestDelayMs = Math.max(watch.longestDelayMs, performance.now() - due);
      due = performance.now() + tick;
    }, tick);
  }, tickMs);
}

export interface LongestTask {
  readonly longestMs: number;
  readonly over50: number;
}

/** What happened since the last call; starts the next stretch. */
export async function takeLongestTask(page: Page): Promise<LongestTask> {
  const watch = await page.evaluate(() => {
    const seen = globalThis.mainThreadWatch;
    const taken = seen && { ...seen, longTasks: [...seen.longTasks] };
    if (seen) Object.assign(seen, { longTasks: [], longestDelayMs: 0 });
    return taken;
  });
  if (watch === undefined) throw new Error('The main thread was not watched.');
  const over50 = watch.longTasks.length;
  const longestMs = over50 > 0 ? Math.max(...watch.longTasks) : Math.min(watch.longestDelayMs, 49.9);
  return { longestMs: Math.round(longestMs * 10) / 10, over50 };
}

/** Memory of the page and its worker where the browser tells, else the page's own heap. */
export async function readHeapMb(page: Page): Promise<number> {
  const bytes = await page.evaluate(async () => {
    const memory = performance as unknown as {
      measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>;
      memory?: { usedJSHeapSize: number };
    };
    const whole = memory.measureUserAgentSpecificMemory?.().then(({ bytes }) => bytes);
    const patience = new Promise<undefined>((resolve) => setTimeout(resolve, 30_000));
    return (await Promise.race([whole, patience])) ?? memory.memory?.usedJSHeapSize ?? 0;
  });
  return Math.round(bytes / 1e5) / 10;
}
