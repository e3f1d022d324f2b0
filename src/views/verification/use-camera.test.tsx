import '../../testing/view-setup.ts';
import { act, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { installFakeCamera } from '../../testing/fake-camera.ts';
import { useCamera } from './use-camera.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  showPage('visible');
});

function showPage(visibility: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibility });
  document.dispatchEvent(new Event('visibilitychange'));
}

async function startedCamera() {
  const device = installFakeCamera();
  const hook = renderHook(() => useCamera());
  await act(() => hook.result.current.start());
  expect(hook.result.current.state.phase).toBe('on');
  expect(device.tracks.map(({ readyState }) => readyState)).toEqual(['live']);
  return { device, ...hook };
}

describe('the camera light', () => {
  test('goes off when the camera is stopped', async () => {
    const { device, result } = await startedCamera();
    act(() => result.current.stop());
    expect(device.tracks[0]?.readyState).toBe('ended');
    expect(result.current.state).toEqual({ phase: 'off', hiddenMeanwhile: false });
  });

  test('goes off when the view is left', async () => {
    const { device, unmount } = await startedCamera();
    unmount();
    expect(device.tracks[0]?.readyState).toBe('ended');
  });

  test('goes off when the page is hidden, and stays off until it is started again', async () => {
    const { device, result } = await startedCamera();
    act(() => showPage('hidden'));
    expect(device.tracks[0]?.readyState).toBe('ended');
    act(() => showPage('visible'));
    expect(result.current.state).toEqual({ phase: 'off', hiddenMeanwhile: true });
    expect(device.tracks).toHaveLength(1);
  });

  test('goes off at once when permission arrives after the view was left', async () => {
    let allow = () => {};
    const device = installFakeCamera(() => new Promise((resolve) => (allow = resolve)));
    const { result, unmount } = renderHook(() => useCamera());
    const starting = act(() => result.current.start());
    unmount();
    allow();
    await starting;
    expect(device.tracks.map(({ readyState }) => readyState)).toEqual(['ended']);
  });

  test('goes off at once when permission arrives while the page is hidden', async () => {
    const device = installFakeCamera();
    const { result } = renderHook(() => useCamera());
    showPage('hidden');
    await act(() => result.current.start());
    expect(device.tracks.map(({ readyState }) => readyState)).toEqual(['ended']);
    expect(result.current.state).toEqual({ phase: 'off', hiddenMeanwhile: true });
  });

  test('belongs to one stream only when the camera is started twice', async () => {
    const { device, result } = await startedCamera();
    await act(() => result.current.start());
    expect(device.tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
  });
});

describe('a camera that cannot be had', () => {
  test('says so with a remedy when permission is refused, and can be tried again', async () => {
    const answers = [() => Promise.reject(new DOMException('', 'NotAllowedError')), async () => {}];
    installFakeCamera(() => answers.shift()!());
    const { result } = renderHook(() => useCamera());
    await act(() => result.current.start());
    expect(result.current.state).toMatchObject({ problem: { title: 'The camera may not be used' } });
    await act(() => result.current.start());
    expect(result.current.state.phase).toBe('on');
  });

  test('is told when it is unplugged', async () => {
    const { device, result } = await startedCamera();
    act(() => device.unplug());
    expect(result.current.state).toMatchObject({ problem: { title: 'The camera went away' } });
  });

  test('names https as the remedy on an insecure page', async () => {
    vi.stubGlobal('navigator', {});
    vi.stubGlobal('isSecureContext', false);
    const { result } = renderHook(() => useCamera());
    await act(() => result.current.start());
    expect(result.current.state).toMatchObject({ problem: { title: 'This address gets no camera' } });
  });
});

test('asks for 640 x 480 and no sound', async () => {
  const { device } = await startedCamera();
  expect(device.asked).toEqual([
    { audio: false, video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'user' } },
  ]);
});
