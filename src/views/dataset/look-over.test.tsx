import '../../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import { aligned, centred, type FacePoints, lfwPlaces, mapPoints } from '../../siamese/framing.ts';
import { landmarkTable } from '../../siamese/landmark-table.ts';
import type { LeftOutPhoto, StudioReader } from '../../storage/schema.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { fakeDataset } from '../../testing/fake-dataset.ts';
import { DatasetView } from './dataset-view.tsx';

/** In a photo of 250 px, moved aside by so many. */
const pointsAt = (aside: number): FacePoints =>
  mapPoints(lfwPlaces, ({ x, y }) => ({ x: x * 125 + aside, y: y * 125 + 40 }));
const taken = pointsAt(10);
const other = pointsAt(120);
const look = {
  size: { width: 250, height: 250 },
  faces: [taken, other].map((points) => ({
    square: { left: points.leftEye.x - 20, top: points.leftEye.y - 20, side: 60 },
    points,
    aside: 0,
    hindrances: [],
  })),
  hindrances: ['several-faces' as const],
};

const leftOut: readonly LeftOutPhoto[] = ['Bo/Bo_0003.jpg', 'Cy/Cy_0002.jpg'].map((path) => ({
  path,
  reason: 'no-face',
  picture: new Blob([path]),
}));
const dataset = fakeDataset(
  { Ada_Ash: 3, Bo: 2 },
  {
    framing: aligned,
    skipped: [
      ...leftOut.map(({ path }) => ({ path, reason: 'no-face' as const, message: path })),
      { path: 'Ada/2.jpg', reason: 'several-faces', message: '2.jpg: It has 2 faces.', face: 1 },
      { path: 'Bo/2.jpg', reason: 'blurred-face', message: '2.jpg: Its face is blurred.', face: 4 },
    ],
  },
);
const landmarks = landmarkTable([taken, taken, taken, 'not-found', taken])!;
const stored = { ...dataset.faces, landmarks };

async function renderView(
  handlers: Partial<EngineHandlers> = {},
  reader: Partial<StudioReader> = {},
  summary = dataset.summary,
) {
  const engine = createFakeEngine(handlers);
  const fake = createFakeReader({
    datasets: async () => [summary],
    faceIndex: async () => stored,
    leftOutPhotos: async () => leftOut,
    ...reader,
  });
  const store = createAppStore({ engine, reader: fake });
  localStorage.clear();
  render(
    <MantineProvider env="test">
      <StudioContext value={{ store, reader: fake, live: createLiveTraining(engine) }}>
        <DatasetView />
      </StudioContext>
    </MantineProvider>,
  );
  await act(() => store.getState().loadDatasets());
  return { engine, store };
}

const panel = () => screen.findByRole('region', { name: 'Look over the photos' });
async function openPanel() {
  const region = within(await panel());
  await userEvent.click(region.getByRole('button', { name: 'Show them' }));
  await region.findAllByRole('listitem');
  return region;
}
const tilesOf = (region: { getByRole: typeof screen.getByRole }) =>
  within(region.getByRole('list', { name: 'Photos to look over' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

describe('looking over an import', () => {
  test('tells in words how many photos were taken, and folds the pictures away', async () => {
    await renderView();
    const region = within(await panel());
    expect(region.getByRole('status').textContent).toBe(
      '5 of 7 photos taken; 2 left out. 5 photos deserve a look.',
    );
    expect(region.getByRole('button', { name: 'Show them' }).getAttribute('aria-expanded')).toBe('false');
    expect(region.queryByRole('list')).toBeNull();
  });

  test('shows what was left out and what is doubtful, with the reason', async () => {
    await renderView();
    const region = await openPanel();
    expect(tilesOf(region)).toEqual([
      'Bo, Bo_0003.jpgLeft out: no face found',
      'Cy, Cy_0002.jpgLeft out: no face found',
      'Ada Ash, photo 2Several faces',
      'Bo, photo 1No face found',
      'Bo, photo 2Blurred face',
    ]);
    expect(await region.findByAltText('Bo/Bo_0003.jpg')).toBeTruthy();
  });

  test('one kind alone is shown on request', async () => {
    await renderView();
    const region = await openPanel();
    await userEvent.click(region.getByRole('combobox', { name: 'Which photos' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Blurred face · 1' }));
    await waitFor(() => expect(tilesOf(region)).toEqual(['Bo, photo 2Blurred face']));
  });

  test('one tile is a tab stop, arrow keys reach the others', async () => {
    await renderView();
    const region = await openPanel();
    const doubtful = region.getByRole('button', { name: /Ada Ash, photo 2/ });
    act(() => doubtful.focus());
    await userEvent.keyboard('{ArrowRight}');
    const next = region.getByRole('button', { name: /Bo, photo 1/ });
    await waitFor(() => expect(next.matches(':focus')).toBe(true));
    expect([doubtful.tabIndex, next.tabIndex]).toEqual([-1, 0]);
  });

  test('says where of some photos no picture was kept', async () => {
    await renderView({}, { leftOutPhotos: async () => leftOut.slice(0, 1) });
    const region = await openPanel();
    expect(region.getByText(/^1 more were left out for the same reason/)).toBeTruthy();
  });

  test('pictures that cannot be read leave the doubtful ones', async () => {
    await renderView({}, { leftOutPhotos: () => Promise.reject(new Error('Damaged.')) });
    expect(tilesOf(await openPanel())).toHaveLength(3);
  });

  test('is not there where nothing deserves a look', async () => {
    const untouched = { ...dataset.summary, skipped: [], framing: centred };
    await renderView({}, { leftOutPhotos: async () => [] }, untouched);
    await screen.findByRole('region', { name: /^Counts/ });
    expect(screen.queryByRole('region', { name: 'Look over the photos' })).toBeNull();
  });
});

describe('another face', () => {
  const choosing = (chooseFace: EngineHandlers['chooseFace']): Partial<EngineHandlers> => ({
    lookAtFace: async () => look,
    chooseFace,
  });
  const settled = { ...dataset.summary, skipped: dataset.summary.skipped.filter(({ face }) => face !== 1) };

  test('is taken in the dialog; then its photo deserves no look any more, and the focus stays near', async () => {
    const { engine } = await renderView(choosing(async () => settled));
    const region = await openPanel();
    await userEvent.click(region.getByRole('button', { name: /Ada Ash, photo 2/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Which face? · Ada Ash, photo 2' }));
    expect((await dialog.findByRole('button', { name: 'Face 1 of 2' })).getAttribute('aria-pressed')).toBe(
      'true', // the one that was taken
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Face 2 of 2' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Take this face' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const request = { datasetId: dataset.summary.id, face: 1 };
    expect(engine.requestsOf('lookAtFace')).toEqual([request]);
    expect(engine.requestsOf('chooseFace')).toEqual([{ ...request, points: other }]);
    await waitFor(() => expect(region.queryByRole('button', { name: /Ada Ash, photo 2/ })).toBeNull());
    expect(region.getByRole('status').textContent).toMatch(/4 photos deserve a look/);
    const next = region.getByRole('button', { name: /Bo, photo 1/ }); // stands where the settled one stood
    await waitFor(() => expect(next.matches(':focus')).toBe(true));
  });

  test('of the last photo in the list leaves the focus on the button that hides them', async () => {
    const rest = { ...dataset.summary, skipped: dataset.summary.skipped.filter(({ face }) => face !== 4) };
    await renderView(choosing(async () => rest));
    const region = await openPanel();
    await userEvent.click(region.getByRole('button', { name: /Bo, photo 2/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Take this face' }));
    await waitFor(() => expect(region.queryByRole('button', { name: /Bo, photo 2/ })).toBeNull());
    const hide = region.getByRole('button', { name: 'Hide them' });
    await waitFor(() => expect(hide.matches(':focus')).toBe(true));
  });

  test('is the one that its tile among the photos of the person shows from then on', async () => {
    let index = stored;
    await renderView(
      choosing(async () => {
        index = { ...stored, landmarks: landmarkTable([taken, taken, other, 'not-found', taken])! };
        return dataset.summary;
      }),
      { faceIndex: async () => index },
    );
    const placeOf = async () => (await screen.findByAltText('Ada Ash, photo 3')).style.left;
    await userEvent.click(await screen.findByRole('button', { name: /^Ada Ash.*3 photos/ }));
    const before = await placeOf();
    expect(Number.parseFloat(before)).toBeGreaterThan(-20); // in percent of the tile: the face is at the left
    await userEvent.click(screen.getByRole('button', { name: /Ada Ash, photo 3/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Face 2 of 2' }));
    await userEvent.click(screen.getByRole('button', { name: 'Take this face' }));
    await waitFor(async () => expect(Number.parseFloat(await placeOf())).toBeLessThan(-50));
  });

  test('nothing is taken by Escape', async () => {
    const { engine } = await renderView(choosing(async () => settled));
    const region = await openPanel();
    const tile = region.getByRole('button', { name: /Ada Ash, photo 2/ });
    await userEvent.click(tile);
    await screen.findByRole('button', { name: 'Face 2 of 2' });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(engine.requestsOf('chooseFace')).toEqual([]);
    await waitFor(() => expect(tile.matches(':focus')).toBe(true));
  });

  test('a failure stays in the dialog, and it can be tried again', async () => {
    let fails = true;
    await renderView(
      choosing(async () => {
        if (fails) throw new Error('The dataset is no longer stored.');
        return settled;
      }),
    );
    const region = await openPanel();
    await userEvent.click(region.getByRole('button', { name: /Ada Ash, photo 2/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Face 2 of 2' }));
    await userEvent.click(screen.getByRole('button', { name: 'Take this face' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The dataset is no longer stored.');
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Take this face' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('where none is found it says so, and nothing can be taken before the face is framed by hand', async () => {
    const nobody = { ...look, faces: [], hindrances: ['no-face' as const] };
    await renderView({ lookAtFace: async () => nobody });
    const region = await openPanel();
    await userEvent.click(region.getByRole('button', { name: /Bo, photo 1/ }));
    expect(await screen.findByText(/^No face was found: frame it by hand, or leave it/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Take this face' })).toHaveProperty('disabled', true);
    expect(screen.getByRole('button', { name: 'Frame by hand' })).toBeTruthy();
  });

  test('a photo that is not stored any more is told', async () => {
    await renderView({}, { photo: () => Promise.reject(new Error('Gone.')) });
    const region = await openPanel();
    await userEvent.click(region.getByRole('button', { name: /Bo, photo 1/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('no longer stored');
  });

  test('of any photo of a person, where faces are aligned; Escape closes the upper dialog alone', async () => {
    await renderView(choosing(async () => settled));
    await userEvent.click(await screen.findByRole('button', { name: /^Ada Ash.*3 photos/ }));
    await userEvent.click(await screen.findByRole('button', { name: /Ada Ash, photo 3/ }));
    expect(await screen.findByRole('dialog', { name: 'Which face? · Ada Ash, photo 3' })).toBeTruthy();
    await screen.findByRole('button', { name: 'Face 2 of 2' });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: /Which face/ })).toBeNull());
    expect(screen.getByRole('dialog', { name: 'Ada Ash · 3 photos' })).toBeTruthy();
  });
});

describe('the switch to find and align faces', () => {
  const untouched = fakeDataset({ Ada: 400 }, { framing: centred, places: null }).summary;

  test('tells how long it takes from a usual rate, and from the rate of this machine once there is one', async () => {
    const { store, engine } = await renderView({ frameDataset: () => new Promise(() => {}) }, {}, untouched);
    expect(await screen.findByText(/Looking at all photos takes about 10 s\.$/)).toBeTruthy();
    await userEvent.click(screen.getByRole('switch', { name: /^Find and align faces/ }));
    const progress = { activity: 'Finding faces', done: 400, total: 400, perSecond: 80, secondsLeft: 0 };
    act(() => engine.emit('progress', { call: 'frameDataset', ...progress }));
    act(() => store.getState().cancelImport());
    expect(await screen.findByText(/takes about 5 s, going by the last search\.$/)).toBeTruthy();
  });
});
