import '../../testing/view-setup.ts';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import type { EnrolmentId, ModelId } from '../../records/ids.ts';
import type { FrameCheck } from '../../records/verification.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { installFakeCamera } from '../../testing/fake-camera.ts';
import { fakeModel } from '../../testing/fake-model.ts';
import { longestWaitForPictureMs, shortestPauseMs, useLiveCheck } from './use-live-check.ts';

const model = fakeModel(1);
const ada = 'enrolment-ada' as EnrolmentId; // ids are opaque strings

/** A frame that was judged, against Ada unless it says otherwise. */
function check(distance: number, id: EnrolmentId = ada): FrameCheck {
  return {
    frame: { width: 640, height: 480 },
    face: null,
    otherFaces: [],
    hindrances: [],
    distances: [{ id, distance }],
    crops: { size: 1, channels: 1, pixels: new Uint8Array(2) },
    milliseconds: 20,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function setUp(checkFrame: EngineHandlers['checkFrame']) {
  const device = installFakeCamera();
  const engine = createFakeEngine({ checkFrame });
  const reader = createFakeReader();
  const store = createAppStore({ engine, reader });
  const studio = { reader, store, live: createLiveTraining(engine) };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StudioContext value={studio}>{children}</StudioContext>
  );
  const video = { current: document.createElement('video') };
  const hook = renderHook(
    (changes: { running?: boolean; against?: readonly EnrolmentId[]; modelId?: ModelId }) =>
      useLiveCheck({
        video,
        running: true,
        modelId: model.id,
        against: [ada],
        line: 1,
        camera: null,
        ...changes,
      }),
    { wrapper, initialProps: {} },
  );
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
  const sent = () => engine.requestsOf('checkFrame');
  return { ...hook, device, engine, store, pass, sent };
}

describe('the live check', () => {
  test('sends each frame with the model and the people, the first as the first of a camera', async () => {
    const { sent, pass, result, store } = setUp(async () => check(0.7));
    await pass(0);
    expect(sent()).toMatchObject([{ modelId: model.id, against: [ada], anew: true }]);
    expect(result.current.latest?.distances).toEqual([{ id: ada, distance: 0.7 }]);
    expect(store.getState().verification.last).toEqual({
      distance: 0.7,
      threshold: 1,
      same: true,
      milliseconds: 20,
    });
  });

  test('sends at most 40 frames a second to a fast engine', async () => {
    const { sent, pass } = setUp(async () => check(0.7));
    await pass(1000 - 1);
    expect(sent()).toHaveLength(1000 / shortestPauseMs);
  });

  test('waits for a slow engine: the next frame leaves only after the reply', async () => {
    let reply = (_: FrameCheck) => {};
    const { sent, pass, result } = setUp(() => new Promise((resolve) => (reply = resolve)));
    await pass(5000);
    expect(sent()).toHaveLength(1);
    reply(check(0.4));
    await pass(1);
    expect(sent()).toHaveLength(2);
    expect(sent()[1]?.anew).toBe(false);
    expect(result.current.latest?.distances[0]?.distance).toBe(0.4);
  });

  test('ends when the view is left: a late reply changes nothing', async () => {
    let reply = (_: FrameCheck) => {};
    const { sent, pass, unmount, store } = setUp(() => new Promise((resolve) => (reply = resolve)));
    await pass(0);
    unmount();
    reply(check(0.4));
    await pass(1000);
    expect(sent()).toHaveLength(1);
    expect(store.getState().verification.last).toBeNull();
  });

  test('sends nothing while the camera is off', async () => {
    const { sent, pass, rerender } = setUp(async () => check(0.7));
    await pass(0);
    expect(sent()).toHaveLength(1);
    rerender({ running: false });
    await pass(500);
    expect(sent()).toHaveLength(1);
  });

  test('answers after a few frames, and forgets the answer for another person', async () => {
    const { pass, rerender, result } = setUp(async () => check(0.7));
    await pass(500);
    expect(result.current.verdict).toMatchObject({ answer: 'same', distance: 0.7 });
    expect(result.current.nearest).toBe(ada);
    expect(result.current.perSecond).toBeCloseTo(1000 / shortestPauseMs, 0);
    rerender({ against: ['enrolment-grace' as EnrolmentId] }); // ids are opaque strings
    expect(result.current.verdict).toBeNull();
  });

  test('stops with the reason when a frame fails, and goes on when asked to', async () => {
    const answers = [() => Promise.reject(new Error('The enrolment is gone.')), async () => check(0.7)];
    const { pass, result, sent } = setUp(() => (answers.shift() ?? (async () => check(0.7)))());
    await pass(1000);
    expect(sent()).toHaveLength(1);
    expect(result.current.problem).toBe('The enrolment is gone.');
    act(() => result.current.retry());
    await pass(0);
    expect(result.current).toMatchObject({ problem: null, latest: { distances: [{ distance: 0.7 }] } });
  });

  test('passes over a moment in which the browser can make no picture of the video', async () => {
    const { device, pass, result, sent } = setUp(async () => check(0.7));
    device.giveFrames(false);
    await pass(longestWaitForPictureMs - shortestPauseMs);
    expect(sent()).toHaveLength(1); // the one grabbed before
    expect(result.current.problem).toBeNull();
    device.giveFrames(true);
    await pass(shortestPauseMs);
    expect(sent()).toHaveLength(2);
  });

  test('says what to do when the camera gives no picture for long', async () => {
    const { device, pass, result, sent } = setUp(async () => check(0.7));
    await pass(0);
    device.giveFrames(false);
    await pass(longestWaitForPictureMs + 3 * shortestPauseMs);
    expect(result.current.problem).toMatch(/gives no picture.*check again/);
    device.giveFrames(true);
    act(() => result.current.retry());
    await pass(0);
    expect(result.current.problem).toBeNull();
    expect(sent()).toHaveLength(2);
  });

  test('forgets a failure when another person or another model is checked', async () => {
    const grace = 'enrolment-grace' as EnrolmentId; // ids are opaque strings
    const other = fakeModel(2).id;
    const { pass, result, sent, rerender } = setUp(async ({ against, modelId }) => {
      if (against[0] === ada && modelId === model.id) throw new Error('The enrolment is gone.');
      return check(0.7);
    });
    await pass(1000);
    expect(result.current.problem).toBe('The enrolment is gone.');
    rerender({ against: [grace] });
    expect(result.current.problem).toBeNull();
    await pass(0);
    expect(sent().at(-1)?.against).toEqual([grace]);
    expect(result.current.latest?.distances[0]?.distance).toBe(0.7);
    rerender({});
    await pass(0);
    expect(result.current.problem).toBe('The enrolment is gone.');
    rerender({ modelId: other });
    expect(result.current.problem).toBeNull();
    await pass(0);
    expect(sent().at(-1)?.modelId).toBe(other);
  });

  test('closes a frame that was grabbed too late to be sent', async () => {
    const { device, pass, unmount, sent } = setUp(async () => check(0.7));
    unmount(); // before the bitmap is made
    await pass(0);
    expect(sent()).toHaveLength(0);
    expect(device.frames).toMatchObject([{ closed: true }]);
  });

  describe('in a browser that has video frames', () => {
    test('sends these, each with a later time, and leaves their closing to the engine', async () => {
      const { device, pass, sent } = setUp(async () => check(0.7));
      device.haveVideoFrames();
      await pass(3 * shortestPauseMs);
      const times = device.frames.slice(1).map(({ timestamp }) => timestamp); // the first was taken before
      expect(times.length).toBeGreaterThan(1);
      expect(times).toEqual([...times].sort((one, other) => one! - other!));
      expect(new Set(times).size).toBe(times.length);
      expect(times.every((time) => Number.isInteger(time))).toBe(true);
      expect(sent().map(({ frame }) => frame)).toEqual(device.frames);
    });

    test('that its engine cannot read sends bitmaps instead, and says so only if those fail too', async () => {
      class UnreadableFrame {
        close(): void {}
      }
      vi.stubGlobal('VideoFrame', UnreadableFrame);
      let areBitmapsFine = true;
      const { pass, sent, result } = setUp(async ({ frame }) => {
        if (frame instanceof UnreadableFrame || !areBitmapsFine) throw new Error('It cannot be read.');
        return check(0.7);
      });
      await pass(3 * shortestPauseMs);
      expect(result.current.problem).toBeNull();
      const kinds = sent().map(({ frame }) => frame instanceof UnreadableFrame);
      expect(kinds[0]).toBe(true);
      expect(kinds.slice(1)).toEqual(kinds.slice(1).map(() => false));
      expect(kinds.length).toBeGreaterThan(2);
      areBitmapsFine = false;
      await pass(shortestPauseMs);
      expect(result.current.problem).toBe('It cannot be read.');
    });

    test('closes one that was taken too late to be sent', async () => {
      const { device, pass, rerender, sent } = setUp(async () => check(0.7));
      await pass(0);
      rerender({ running: false });
      await pass(shortestPauseMs);
      device.haveVideoFrames();
      rerender({ running: true });
      rerender({ running: false }); // the frame is there, and nobody wants it any more
      await pass(shortestPauseMs);
      expect(sent()).toHaveLength(1);
      expect(device.frames.slice(1)).toMatchObject([{ closed: true, timestamp: expect.any(Number) }]);
    });

    test('passes over a moment in which none can be made', async () => {
      const { device, pass, result, sent } = setUp(async () => check(0.7));
      device.haveVideoFrames();
      device.giveFrames(false);
      await pass(10 * shortestPauseMs);
      expect(sent()).toHaveLength(1);
      device.giveFrames(true);
      await pass(shortestPauseMs);
      expect(sent()).toHaveLength(2);
      expect(result.current.problem).toBeNull();
    });
  });
});
