import '../../testing/view-setup.ts';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import type { EnrolmentId, ModelId } from '../../records/ids.ts';
import type { Decision } from '../../records/verification.ts';
import type { Framing } from '../../siamese/framing.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { installFakeCamera } from '../../testing/fake-camera.ts';
import { fakeModel } from '../../testing/fake-model.ts';
import { longestWaitForPictureMs, shortestPauseMs, useLiveCheck } from './use-live-check.ts';

const model = fakeModel(1);
const ada = 'enrolment-ada' as EnrolmentId; // ids are opaque strings
const framing: Framing = { kind: 'square', square: { left: 116, top: 36, side: 408 } };

function decision(distance: number): Decision {
  const crops = { size: 1, channels: 1 as const, pixels: new Uint8Array(2) };
  return { distance, threshold: 1, same: distance <= 1, crops, milliseconds: 20 };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function setUp(verifyFrame: EngineHandlers['verifyFrame']) {
  const device = installFakeCamera();
  const engine = createFakeEngine({ verifyFrame });
  const reader = createFakeReader();
  const store = createAppStore({ engine, reader });
  const studio = { reader, store, live: createLiveTraining(engine) };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StudioContext value={studio}>{children}</StudioContext>
  );
  const video = { current: document.createElement('video') };
  const hook = renderHook(
    (changes: { running?: boolean; enrolmentId?: EnrolmentId | null; modelId?: ModelId }) =>
      useLiveCheck({
        video,
        running: true,
        modelId: model.id,
        enrolmentId: ada,
        framingOf: () => framing,
        threshold: 1,
        ...changes,
      }),
    { wrapper, initialProps: {} },
  );
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
  const sent = () => engine.requestsOf('verifyFrame');
  return { ...hook, device, engine, store, pass, sent };
}

describe('the live check', () => {
  test('sends the framed square of each frame with the model and the person', async () => {
    const { sent, pass, result, store } = setUp(async () => decision(0.7));
    await pass(0);
    expect(sent()).toMatchObject([{ modelId: model.id, enrolmentId: ada, framing }]);
    expect(result.current.latest?.distance).toBe(0.7);
    expect(store.getState().verification.last).toEqual({
      distance: 0.7,
      threshold: 1,
      same: true,
      milliseconds: 20,
    });
  });

  test('sends at most 8 frames a second to a fast engine', async () => {
    const { sent, pass } = setUp(async () => decision(0.7));
    await pass(1000 - 1);
    expect(sent()).toHaveLength(1000 / shortestPauseMs);
  });

  test('waits for a slow engine: the next frame leaves only after the reply', async () => {
    let reply = (_: Decision) => {};
    const { sent, pass, result } = setUp(() => new Promise((resolve) => (reply = resolve)));
    await pass(5000);
    expect(sent()).toHaveLength(1);
    reply(decision(0.4));
    await pass(1);
    expect(sent()).toHaveLength(2);
    expect(result.current.distances).toEqual([0.4]);
  });

  test('ends when the view is left: a late reply changes nothing', async () => {
    let reply = (_: Decision) => {};
    const { sent, pass, unmount, store } = setUp(() => new Promise((resolve) => (reply = resolve)));
    await pass(0);
    unmount();
    reply(decision(0.4));
    await pass(1000);
    expect(sent()).toHaveLength(1);
    expect(store.getState().verification.last).toBeNull();
  });

  test('sends nothing while nobody is enrolled or the camera is off', async () => {
    const { sent, pass, rerender } = setUp(async () => decision(0.7));
    await pass(0);
    expect(sent()).toHaveLength(1);
    rerender({ enrolmentId: null });
    await pass(500);
    expect(sent()).toHaveLength(1);
    rerender({ running: false });
    await pass(500);
    expect(sent()).toHaveLength(1);
  });

  test('starts a new series of distances for another person', async () => {
    const { pass, rerender, result } = setUp(async () => decision(0.7));
    await pass(500);
    expect(result.current.distances.length).toBeGreaterThan(1);
    rerender({ enrolmentId: 'enrolment-grace' as EnrolmentId }); // ids are opaque strings
    expect(result.current.distances).toEqual([]);
  });

  test('stops with the reason when a frame fails, and goes on when asked to', async () => {
    const answers = [() => Promise.reject(new Error('The enrolment is gone.')), async () => decision(0.7)];
    const { pass, result, sent } = setUp(() => (answers.shift() ?? (async () => decision(0.7)))());
    await pass(1000);
    expect(sent()).toHaveLength(1);
    expect(result.current.problem).toBe('The enrolment is gone.');
    act(() => result.current.retry());
    await pass(0);
    expect(result.current).toMatchObject({ problem: null, latest: { distance: 0.7 } });
  });

  test('passes over a moment in which the browser can make no picture of the video', async () => {
    const { device, pass, result, sent } = setUp(async () => decision(0.7));
    device.giveFrames(false);
    await pass(longestWaitForPictureMs - shortestPauseMs);
    expect(sent()).toHaveLength(1); // the one grabbed before
    expect(result.current.problem).toBeNull();
    device.giveFrames(true);
    await pass(shortestPauseMs);
    expect(sent()).toHaveLength(2);
  });

  test('says what to do when the camera gives no picture for long', async () => {
    const { device, pass, result, sent } = setUp(async () => decision(0.7));
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
    const { pass, result, sent, rerender } = setUp(async ({ enrolmentId, modelId }) => {
      if (enrolmentId === ada && modelId === model.id) throw new Error('The enrolment is gone.');
      return decision(0.7);
    });
    await pass(1000);
    expect(result.current.problem).toBe('The enrolment is gone.');
    rerender({ enrolmentId: grace });
    expect(result.current.problem).toBeNull();
    await pass(0);
    expect(sent().at(-1)?.enrolmentId).toBe(grace);
    expect(result.current.latest?.distance).toBe(0.7);
    rerender({});
    await pass(0);
    expect(result.current.problem).toBe('The enrolment is gone.');
    rerender({ modelId: other });
    expect(result.current.problem).toBeNull();
    await pass(0);
    expect(sent().at(-1)?.modelId).toBe(other);
  });

  test('closes a frame that was grabbed too late to be sent', async () => {
    const { device, pass, unmount, sent } = setUp(async () => decision(0.7));
    unmount(); // before the bitmap is made
    await pass(0);
    expect(sent()).toHaveLength(0);
    expect(device.frames).toMatchObject([{ closed: true }]);
  });
});
