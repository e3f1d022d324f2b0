import '../../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import type { SkippedFile } from '../../records/dataset.ts';
import type { LookedAtFace } from '../../records/verification.ts';
import { aligned, centred, mapPoints } from '../../siamese/framing.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { fakeDataset } from '../../testing/fake-dataset.ts';
import { DatasetView } from './dataset-view.tsx';

const noFace = (at: number): SkippedFile => ({
  path: `Ada/wall${at}.jpg`,
  reason: 'no-face',
  message: `wall${at}.jpg: No face was found in it, so it was left out.`,
});
const several: SkippedFile = {
  path: 'Ada/2.jpg',
  reason: 'several-faces',
  message: '2.jpg: It has 2 faces; the large one near the middle was taken.',
  face: 1,
};
const blurred: SkippedFile = { path: 'Bo/1.jpg', reason: 'blurred-face', message: '1.jpg: blurred', face: 3 };
const face = (left: number): LookedAtFace => ({
  square: { left, top: 10, side: 50 },
  points: mapPoints(aligned.places, ({ x, y }) => ({ x: left + 50 * x, y: 10 + 50 * y })),
  aside: 0,
  hindrances: [],
});
const two = {
  size: { width: 200, height: 100 },
  faces: [face(20), face(120)],
  hindrances: ['several-faces' as const],
  taken: 0,
};

async function open(
  skipped: readonly SkippedFile[],
  handlers: Partial<EngineHandlers> = {},
  framing: typeof aligned | typeof centred = aligned,
) {
  const { summary, faces } = fakeDataset({ Ada_Ash: 3, Bo_Berg: 2 }, { skipped, framing });
  const engine = createFakeEngine(handlers);
  const reader = createFakeReader({
    datasets: async () => [summary],
    faceIndex: async () => faces,
    leftOutPhotos: async () =>
      skipped
        .filter(({ reason }) => reason === 'no-face')
        .slice(0, 200)
        .map(({ path, reason }) => ({ path, reason, picture: new Blob([path]) })),
  });
  const store = createAppStore({ engine, reader });
  const studio = { store, reader, live: createLiveTraining(engine) };
  render(
    <MantineProvider env="test">
      <StudioContext value={studio}>
        <DatasetView />
      </StudioContext>
    </MantineProvider>,
  );
  await act(() => store.getState().loadDatasets());
  await userEvent.click(await screen.findByRole('button', { name: /imported$/ }));
  return { engine, store, summary };
}

const list = (name: string | RegExp) => within(screen.getByRole('list', { name }));

describe('photos to look over', () => {
  test('those without a face are shown as pictures, the rest is counted', async () => {
    await open(Array.from({ length: 75 }, (_, at) => noFace(at)));
    const shown = await screen.findByRole('list', { name: '75 photos left out: no face was found' });
    expect(within(shown).getAllByRole('listitem')).toHaveLength(60);
    expect(screen.getByText('15 more are not shown')).toBeDefined();
    expect(await within(shown).findByRole('img', { name: 'Ada/wall0.jpg' })).toBeDefined();
  });

  test('doubtful ones say whose they are and what the doubt is', async () => {
    await open([several, { ...blurred, face: 1, path: 'Ada/2.jpg' }, blurred]);
    const tiles = list('2 photos to look over').getAllByRole('button');
    expect(tiles.map((tile) => tile.getAttribute('aria-label'))).toEqual([
      'Look over Ada Ash, photo 2: several faces, blurred',
      'Look over Bo Berg, photo 1: blurred',
    ]);
  });

  test('another face is taken, and the photo is settled', async () => {
    const { engine, summary, store } = await open([several, blurred], {
      lookAtFace: async () => two,
      chooseFace: async () => ({ ...summary, skipped: [blurred] }),
    });
    await userEvent.click(screen.getByRole('button', { name: /Look over Ada Ash/ }));
    const dialog = within(await screen.findByRole('dialog'));
    const second = await dialog.findByRole('button', { name: 'Face 2 of 2' });
    expect(dialog.getByRole('button', { name: 'Face 1 of 2' }).getAttribute('aria-pressed')).toBe('true');
    await userEvent.click(second);
    expect(second.getAttribute('aria-pressed')).toBe('true');
    await userEvent.click(dialog.getByRole('button', { name: 'This is the one' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(engine.requestsOf('chooseFace')).toEqual([
      { datasetId: summary.id, face: 1, points: two.faces[1]!.points },
    ]);
    await screen.findByRole('list', { name: '1 photo to look over' });
    expect(list('1 photo to look over').getAllByRole('button')).toHaveLength(1);
    expect(store.getState().dataset.list[0]?.skipped).toEqual([blurred]);
  });

  test('a photo in which nobody is found says how it is cut, and nothing can be taken', async () => {
    await open([{ ...several, reason: 'face-not-found' }], {
      lookAtFace: async () => ({ ...two, faces: [], taken: null }),
    });
    await userEvent.click(screen.getByRole('button', { name: /Look over Ada Ash.*no face found/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/cut where the faces of the others lie/)).toBeDefined();
    expect(dialog.getByRole('button', { name: 'This is the one' })).toHaveProperty('disabled', true);
  });

  test('what fails is said, and the dialog stays', async () => {
    await open([several], {
      lookAtFace: async () => two,
      chooseFace: async () => {
        throw new Error('There is no room left.');
      },
    });
    await userEvent.click(screen.getByRole('button', { name: /Look over Ada Ash/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByRole('button', { name: 'Face 2 of 2' });
    await userEvent.click(dialog.getByRole('button', { name: 'This is the one' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('There is no room left.');
    expect(dialog.getByRole('button', { name: 'Cancel' })).toBeDefined();
  });

  test('where photos are taken as they are framed there is no face to choose', async () => {
    await open([several], {}, centred);
    expect(screen.getByRole('button', { name: /Look over Ada Ash/ })).toHaveProperty('disabled', true);
  });
});
