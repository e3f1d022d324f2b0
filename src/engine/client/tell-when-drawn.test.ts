import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeSteps } from '../../store/testing/fake-run.ts';
import { createFakeEngine } from '../testing/fake-engine.ts';
import { tellWhenDrawn } from './tell-when-drawn.ts';

let frames: (() => void)[];
const page = { hidden: false };

beforeEach(() => {
  frames = [];
  page.hidden = false;
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function setUp() {
  const engine = createFakeEngine({ pageDrew: async () => ({}) });
  const end = tellWhenDrawn(engine);
  const told = () => engine.requestsOf('pageDrew').length;
  const drawFrame = () => {
    for (const frame of frames.splice(0)) frame();
  };
  return { engine, end, told, drawFrame };
}

test('tells once a frame, and only when that frame is over', async () => {
  const { engine, told, drawFrame } = setUp();
  engine.emit('steps', fakeSteps([0.9]));
  engine.emit('steps', fakeSteps([0.8], 2));
  drawFrame();
  expect(told()).toBe(0); // its layout and painting are still to come
  await vi.advanceTimersByTimeAsync(0);
  expect(told()).toBe(1);
  engine.emit('steps', fakeSteps([0.7], 3));
  drawFrame();
  await vi.advanceTimersByTimeAsync(0);
  expect(told()).toBe(2);
});

test('a hidden page tells at once: it gets no frames', () => {
  const { engine, told } = setUp();
  page.hidden = true;
  engine.emit('steps', fakeSteps([0.9]));
  expect(told()).toBe(1);
});

test('an engine that is gone is no error, and nothing is told after the end', async () => {
  const engine = createFakeEngine(); // fails every call
  const end = tellWhenDrawn(engine);
  page.hidden = true;
  engine.emit('steps', fakeSteps([0.9]));
  await vi.advanceTimersByTimeAsync(0);
  end();
  engine.emit('steps', fakeSteps([0.8], 2));
  expect(engine.requestsOf('pageDrew')).toHaveLength(1);
});
