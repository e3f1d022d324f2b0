import '../../testing/view-setup.ts';
import { act, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { installFakeCamera } from '../../testing/fake-camera.ts';
import { useCamera } from './use-camera.ts';

afterEach(() => {
  localStorage.clear();
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

describe('several cameras', () => {
  const lid = { id: 'lid', name: 'Built-in' };
  const usb = { id: 'usb', name: '' };
  const both = [lid, usb];
  const started = async (devices = both) => {
    const device = installFakeCamera(undefined, devices);
    const hook = renderHook(() => useCamera());
    await act(() => hook.result.current.start());
    return { device, ...hook };
  };
  const wanted = (device: { asked: readonly MediaStreamConstraints[] }) =>
    (device.asked.at(-1)!.video as MediaTrackConstraints).deviceId;

  test('are told once one is on, with a number where the browser tells no name', async () => {
    const { result } = await started();
    expect(result.current.devices).toEqual([
      { id: 'lid', name: 'Built-in' },
      { id: 'usb', name: 'Camera 2' },
    ]);
    expect(result.current.deviceId).toBe('lid');
  });

  test('another one is taken at once, the light of the first goes off, and it is taken on the next visit too', async () => {
    const { device, result, unmount } = await started();
    await act(async () => result.current.choose('usb'));
    expect(wanted(device)).toEqual({ exact: 'usb' });
    expect(device.tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
    expect(result.current.deviceId).toBe('usb');
    unmount();
    const next = renderHook(() => useCamera());
    await act(() => next.result.current.start());
    expect(next.result.current.deviceId).toBe('usb');
  });

  test('while none is on, choosing one starts none', async () => {
    const device = installFakeCamera(undefined, both);
    const { result } = renderHook(() => useCamera());
    act(() => result.current.choose('usb'));
    expect(device.asked).toEqual([]);
    await act(() => result.current.start());
    expect(wanted(device)).toEqual({ exact: 'usb' });
  });

  test('the chosen one is gone: the browser chooses, and it is told which', async () => {
    const { device, result, unmount } = await started();
    await act(async () => result.current.choose('usb'));
    unmount();
    await device.plug([lid]);
    const next = renderHook(() => useCamera());
    await act(() => next.result.current.start());
    expect(next.result.current.state.phase).toBe('on');
    expect(next.result.current.deviceId).toBe('lid');
    expect(wanted(device)).toBeUndefined();
  });

  test('one that is plugged in meanwhile is listed; while none is on nobody looks', async () => {
    const { device, result } = await started([lid]);
    await act(() => device.plug(both));
    expect(result.current.devices.map(({ id }) => id)).toEqual(['lid', 'usb']);
    act(() => result.current.stop());
    await act(() => device.plug([lid]));
    expect(result.current.devices.map(({ id }) => id)).toEqual(['lid', 'usb']);
  });
});
