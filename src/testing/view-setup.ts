/**
 * What a view test needs from a browser that happy-dom lacks: media queries, resize observation,
 * element sizes and object URLs. Import it first in every `*.test.tsx`.
 */
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach } from 'vitest';

/** A slow machine renders late: `findBy` and `waitFor` give up only when something is really missing. */
configure({ asyncUtilTimeout: 10_000 });

/** Every element is this large: enough for a virtual list to show its first rows. */
const viewport = { width: 1024, height: 768 };

class StillResizeObserver implements ResizeObserver {
  private readonly report: ResizeObserverCallback;
  constructor(report: ResizeObserverCallback) {
    this.report = report;
  }
  observe(target: Element): void {
    const size = [{ inlineSize: viewport.width, blockSize: viewport.height }];
    const entry: ResizeObserverEntry = {
      target,
      contentRect: new DOMRect(0, 0, viewport.width, viewport.height),
      borderBoxSize: size,
      contentBoxSize: size,
      devicePixelContentBoxSize: size,
    };
    queueMicrotask(() => this.report([entry], this));
  }
  unobserve(): void {}
  disconnect(): void {}
}

window.ResizeObserver = StillResizeObserver;
window.matchMedia = (media: string): MediaQueryList =>
  Object.assign(new EventTarget(), {
    matches: false,
    media,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  });
for (const [property, value] of [
  ['clientWidth', viewport.width],
  ['offsetWidth', viewport.width],
  ['clientHeight', viewport.height],
  ['offsetHeight', viewport.height],
] as const) {
  Object.defineProperty(HTMLElement.prototype, property, { configurable: true, get: () => value });
}
Element.prototype.scrollIntoView = () => {};
let lastUrl = 0;
URL.createObjectURL = () => {
  lastUrl += 1;
  return `blob:test/${lastUrl}`;
};
URL.revokeObjectURL = () => {};

const { setImmediate: afterWaitingTasks, setTimeout: later } = globalThis;
afterEach(async () => {
  cleanup();
  // A task that React has scheduled runs while there still is a window: after the last test of a
  // file it would fail with "window is not defined", and with it the whole run.
  await new Promise((resolve) => afterWaitingTasks(resolve));
});

/**
 * A widget that is opened and shut at once loses the handle of its transition's timer, which then
 * outlives the widget. It ends while there still is a window, for the same reason as above.
 */
const longestTransitionMs = 250;
afterAll(() => new Promise((resolve) => later(resolve, 2 * longestTransitionMs)));
