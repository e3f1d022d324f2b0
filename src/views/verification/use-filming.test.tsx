import '../../testing/view-setup.ts';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import type { FramedPhoto, Hindrance, PhotoLook } from '../../records/verification.ts';
import { aligned } from '../../siamese/framing.ts';
import { framesPerPerson } from '../../siamese/inference/common-part.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { betweenPicturesMs, longestFilmingMs, useFilming } from './use-filming.ts';

vi.mock('./video-photo.ts', () => ({ photoOfVideo: async () => new Blob(['photo']) }));
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const points = aligned.places;
const good: PhotoLook = {
  size: { width: 640, height: 480 },
  faces: [{ square: { left: 0, top: 0, side: 100 }, points, aside: 0, hindrances: [] }],
  hindrances: [],
};
const bad = (hindrance: Hindrance): PhotoLook => ({ ...good, hindrances: [hindrance] });

/** @param look what is found in the picture of that number */
function film(look: (picture: number) => PhotoLook, isOn = true) {
  let pictures = 0;
  const engine = createFakeEngine({ lookAtPhoto: async () => look(pictures++) });
  const reader = createFakeReader();
  const studio = { reader, store: createAppStore({ engine, reader }), live: createLiveTraining(engine) };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StudioContext value={studio}>{children}</StudioContext>
  );
  const reels: (readonly FramedPhoto[])[] = [];
  const video = { current: isOn ? document.createElement('video') : null };
  const hook = renderHook(() => useFilming(video, (frames) => reels.push(frames)), { wrapper });
  act(() => hook.result.current.start());
  return { reels, now: () => hook.result.current, ...hook };
}

/** One picture after another: each is asked for when the one before is drawn. */
async function pass(pictures: number): Promise<void> {
  for (let at = 0; at < pictures; at++) await act(() => vi.advanceTimersByTimeAsync(betweenPicturesMs));
}

describe('filming', () => {
  test('takes pictures until there are enough, and gives them with where the face is', async () => {
    const { reels, now } = film(() => good);
    await pass(3);
    expect(now().kept).toBe(3);
    await pass(framesPerPerson - 3);
    expect(now().kept).toBeNull();
    expect(reels).toHaveLength(1);
    expect(reels[0]).toHaveLength(framesPerPerson);
    expect(reels[0]![0]!.framing).toEqual({ ...aligned, points });
  });

  test('keeps no picture that shows the face badly, and says what to do', async () => {
    const { reels, now } = film((picture) => (picture % 2 === 0 ? bad('too-dark') : good));
    await pass(1);
    expect(now()).toMatchObject({ kept: 0, remedy: expect.stringContaining('light') });
    await pass(1);
    expect(now()).toMatchObject({ kept: 1, remedy: null });
    await pass(2 * framesPerPerson - 2);
    expect(reels[0]).toHaveLength(framesPerPerson);
  });

  test('a picture without any face counts as none, even if nothing else is said', async () => {
    const { now } = film(() => ({ ...good, faces: [] }));
    await pass(2);
    expect(now()).toMatchObject({ kept: 0, remedy: expect.any(String) });
  });

  test('after a minute goes on with what there is, or says that it is too little', async () => {
    const pictures = Math.ceil(longestFilmingMs / betweenPicturesMs) + 1;
    const some = film((picture) => (picture < 7 ? good : bad('blurred')));
    await pass(pictures);
    expect(some.reels[0]).toHaveLength(7);
    const few = film((picture) => (picture < 5 ? good : bad('blurred')));
    await pass(pictures);
    expect(few.reels).toEqual([]);
    expect(few.now().kept).toBeNull();
    expect(few.now().problem).toMatch(/5 pictures .* 6 are needed.*Hold still/);
  });

  test('stops when it is told to, when it is left, and when the camera is off', async () => {
    const { now, reels, unmount } = film(() => good);
    await pass(2);
    act(() => now().stop());
    expect(now().kept).toBeNull();
    await pass(framesPerPerson);
    expect(reels).toEqual([]);
    act(() => now().start());
    unmount();
    await pass(framesPerPerson);
    expect(reels).toEqual([]);
    const off = film(() => good, false);
    await pass(1);
    expect(off.now().problem).toContain('The camera was turned off.');
  });
});
