import '../../testing/view-setup.ts';
import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { installFakeCamera } from '../../testing/fake-camera.ts';
import { useCamera } from './use-camera.ts';
import { useMirror } from './use-mirror.ts';

afterEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
});

async function open(facingMode?: string) {
  const device = facingMode === undefined ? [] : [{ id: 'one', name: 'One', facingMode }];
  installFakeCamera(undefined, device);
  const hook = renderHook(() => {
    const camera = useCamera();
    return { camera, mirror: useMirror(camera.state) };
  });
  await act(() => hook.result.current.camera.start());
  return hook;
}

test('people see themselves as in a mirror; what lies behind a phone they see as it is', async () => {
  expect((await open()).result.current.mirror[0]).toBe(true);
  expect((await open('user')).result.current.mirror[0]).toBe(true);
  expect((await open('environment')).result.current.mirror[0]).toBe(false);
});

test('whoever chooses has it so on the next visit, whichever camera it is', async () => {
  const { result } = await open('user');
  act(() => result.current.mirror[1](false));
  expect(result.current.mirror[0]).toBe(false);
  expect((await open('user')).result.current.mirror[0]).toBe(false);
  const away = await open('environment');
  act(() => away.result.current.mirror[1](true));
  expect((await open('environment')).result.current.mirror[0]).toBe(true);
});
