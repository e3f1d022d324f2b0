import '../../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import type { Hindrance, PhotoLook } from '../../records/verification.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { CameraBurst } from './camera-burst.tsx';

vi.mock('./video-photo.ts', () => ({ photoOfVideo: async () => new Blob(['photo']) }));
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Each photo is found to have the next of these; after the last one, nothing speaks against any. */
function open(room: number, found: Hindrance[] = [], isOn = true) {
  const lookAtPhoto = async (): Promise<PhotoLook> => {
    const next = found.shift();
    return { size: { width: 4, height: 3 }, faces: [], hindrances: next === undefined ? [] : [next] };
  };
  const engine = createFakeEngine({ lookAtPhoto });
  const reader = createFakeReader();
  const studio = { reader, store: createAppStore({ engine, reader }), live: createLiveTraining(engine) };
  const photos: string[] = [];
  const video = { current: isOn ? document.createElement('video') : null };
  const view = render(
    <MantineProvider env="test">
      <StudioContext value={studio}>
        <CameraBurst video={video} room={room} onPhoto={({ name }) => photos.push(name)} />
      </StudioContext>
    </MantineProvider>,
  );
  return { photos, ...view };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const pass = (poses: number) =>
  act(async () => {
    for (let at = 0; at < poses; at++) await vi.advanceTimersByTimeAsync(1800);
  });
/** One pose after another: each begins when the one before is drawn. */
async function passAll(poses: number): Promise<void> {
  for (let at = 0; at < poses; at++) await pass(1);
}

describe('a burst of photos', () => {
  test('asks for four poses and takes one photo of each', async () => {
    const { photos } = open(10);
    press('Take 4 photos');
    expect(screen.getByText('Look straight at the camera…')).toBeDefined();
    await passAll(1);
    expect(screen.getByText('Turn your head a little to the left…')).toBeDefined();
    await passAll(4);
    expect(photos).toEqual([
      'Look straight at the camera',
      'Turn your head a little to the left',
      'Turn your head a little to the right',
      'Come a little nearer',
    ]);
    expect(screen.getByRole('button', { name: 'Take 4 photos' })).toBeDefined();
  });

  test('takes no more than there is room for', async () => {
    const { photos } = open(1);
    press('Take a photo');
    await passAll(3);
    expect(photos).toHaveLength(1);
  });

  test('takes a bad one again and says what to do, and after three tries as it is', async () => {
    const { photos } = open(1, ['too-dark', 'blurred', 'blurred']);
    press('Take a photo');
    await passAll(1);
    expect(photos).toEqual([]);
    expect(screen.getByText(/Once more: Turn on a light/)).toBeDefined();
    await passAll(1);
    expect(screen.getByText(/Once more: Hold still/)).toBeDefined();
    await passAll(1);
    expect(photos).toHaveLength(1);
  });

  test('stops when it is told to, when it is left, and when the camera is off', async () => {
    const { photos, unmount } = open(10);
    press('Take 4 photos');
    await passAll(1);
    press('Stop');
    await passAll(3);
    expect(photos).toHaveLength(1);
    press('Take 4 photos');
    unmount();
    await passAll(3);
    expect(photos).toHaveLength(1);
    open(10, [], false);
    press('Take 4 photos');
    await passAll(1);
    expect(screen.getByRole('alert').textContent).toContain('The camera was turned off.');
  });
});
