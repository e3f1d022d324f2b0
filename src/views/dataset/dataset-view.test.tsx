import '../../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import type { DatasetId } from '../../records/ids.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { type FakeDataset, fakeDataset } from '../../testing/fake-dataset.ts';
import { DatasetView } from './dataset-view.tsx';
import { SkippedFiles } from './skipped-files.tsx';

const family = fakeDataset(
  { Ada_Ash: 3, Bo_Berg: 1, Cy_Cole: 2 },
  {
    name: 'Family',
    skipped: [{ path: 'Ada/bad.jpg', reason: 'not-readable', message: 'bad.jpg is not a readable image.' }],
  },
);
const friends = fakeDataset(
  { Di_Dole: 2 },
  { id: 'friends' as DatasetId, name: 'Friends', createdAt: new Date('2023-01-01') },
);

const characters = fakeDataset(
  { 'Alphabet_of_Mars/character01': 1, 'Alphabet_of_Mars/character02': 2 },
  { id: 'characters' as DatasetId, name: 'Characters' },
);

async function renderView(present: readonly FakeDataset[], handlers: Partial<EngineHandlers> = {}) {
  const engine = createFakeEngine(handlers);
  const all = [family, friends, characters];
  const reader = createFakeReader({
    datasets: async () => present.map(({ summary }) => summary),
    faceIndex: async (id) => all.find(({ summary }) => summary.id === id)?.faces,
  });
  const store = createAppStore({ engine, reader });
  const studio = { store, reader, live: createLiveTraining(engine) };
  localStorage.clear();
  render(
    <MantineProvider env="test">
      <StudioContext value={studio}>
        <DatasetView />
      </StudioContext>
    </MantineProvider>,
  );
  await act(() => store.getState().loadDatasets());
  return { engine, store };
}

const hasFocus = (find: () => HTMLElement) => waitFor(() => expect(find().matches(':focus')).toBe(true));

describe('the dataset view', () => {
  test('on the first visit says what this is, and how to verify that nothing leaves the device', async () => {
    await renderView([]);
    expect(await screen.findByRole('group', { name: 'Drop a zip or a folder of faces here' })).toBeTruthy();
    expect(screen.getByText(/^Teach a network to tell faces apart/)).toBeTruthy();
    expect(screen.queryByRole('listitem')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /Nothing leaves this device/ }));
    const ways = await screen.findAllByRole('listitem');
    expect(ways[0]?.textContent).toMatch(/switch the network off/);
    expect(ways[1]?.textContent).toMatch(/no photo is in the list of requests/);
  });

  test('one click draws the demo faces, with progress, and shows who came in', async () => {
    let finish = () => {};
    const { engine } = await renderView([], {
      createDemoDataset: () =>
        new Promise((resolve) => {
          finish = () => resolve(family.summary);
        }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Use demo faces' }));
    act(() =>
      engine.emit('progress', {
        call: 'createDemoDataset',
        activity: 'Drawing faces',
        done: 300,
        total: 600,
        perSecond: 100,
        secondsLeft: 3,
      }),
    );
    expect(await screen.findByText('Drawing faces · 300 of 600 · 100/s · 3 s left')).toBeTruthy();
    await act(async () => finish());
    expect(await screen.findByRole('button', { name: /Bo Berg/ })).toBeTruthy();
  });

  test('the focus of that click goes on to Cancel, then to the title of what came', async () => {
    let finish = () => {};
    await renderView([], {
      createDemoDataset: () => new Promise((resolve) => (finish = () => resolve(family.summary))),
    });
    const demo = await screen.findByRole('button', { name: 'Use demo faces' });
    act(() => demo.focus());
    await userEvent.keyboard('{Enter}');
    await hasFocus(() => screen.getByRole('button', { name: 'Cancel' }));
    await act(async () => finish());
    await screen.findByRole('button', { name: /Bo Berg/ });
    await hasFocus(() => screen.getByRole('heading', { level: 1 }));
  });

  test('after a cancelled import the focus is back in the drop zone', async () => {
    await renderView([], { createDemoDataset: () => new Promise(() => {}) });
    const demo = await screen.findByRole('button', { name: 'Use demo faces' });
    act(() => demo.focus());
    await userEvent.keyboard('{Enter}');
    await hasFocus(() => screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.keyboard('{Enter}');
    await hasFocus(() => screen.getByRole('button', { name: 'Choose files' }));
  });

  test('chosen files go to the engine with their names', async () => {
    const { engine } = await renderView([family], { importDataset: async () => friends.summary });
    await userEvent.upload(await screen.findByLabelText('Files to import'), [new File(['x'], 'lfw.zip')]);
    await waitFor(() => expect(engine.requestsOf('importDataset')).toHaveLength(1));
    expect(engine.requestsOf('importDataset')[0]?.files.map(({ path }) => path)).toEqual(['lfw.zip']);
  });

  test('shows counts, and how many people have how many photos', async () => {
    await renderView([family]);
    expect(within(await screen.findByRole('group', { name: 'People' })).getByText('3')).toBeTruthy();
    expect(within(screen.getByRole('group', { name: 'Faces' })).getByText('6')).toBeTruthy();
    expect(screen.getByText('3–4 photos: 1 person')).toBeTruthy();
  });

  test('people merged by name are a remark, not a skipped file', async () => {
    const merged = { path: 'Ada', reason: 'same-name', message: 'Ada is in two archives.' } as const;
    render(
      <MantineProvider env="test">
        <SkippedFiles summary={{ ...fakeDataset({ Ada: 2 }).summary, skipped: [merged] }} />
      </MantineProvider>,
    );
    expect(screen.getByRole('button', { name: '1 remark; 2 faces imported' })).toBeTruthy();
  });

  test('says what was skipped and why', async () => {
    await renderView([family]);
    const skipped = within(await screen.findByRole('region', { name: 'Skipped files' }));
    expect(skipped.queryByRole('listitem')).toBeNull();
    await userEvent.click(skipped.getByRole('button', { name: '1 file skipped; 6 faces imported' }));
    expect((await skipped.findByRole('listitem')).textContent).toBe(
      'bad.jpg is not a readable image.Ada/bad.jpg',
    );
  });

  test('finds a person by name and opens all photos of them', async () => {
    await renderView([family]);
    expect(await screen.findByRole('button', { name: /Bo Berg/ })).toBeTruthy();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search by name' }), 'ash');
    await waitFor(() => expect(screen.queryByRole('button', { name: /Bo Berg/ })).toBeNull());
    await userEvent.click(screen.getByRole('button', { name: /Ada Ash/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Ada Ash · 3 photos' });
    expect(await within(dialog).findByAltText('Ada Ash, photo 3')).toBeTruthy();
  });

  test('a class within another is told by its own name first', async () => {
    await renderView([characters]);
    const tile = await screen.findByRole('button', { name: /character02/ });
    expect(tile.textContent).toBe('character02Alphabet of Mars · 2 photos');
    expect(tile.title).toBe('Alphabet of Mars/character02');
  });

  test('one person is a tab stop, arrow keys reach the others', async () => {
    await renderView([family]);
    const first = await screen.findByRole('button', { name: /Ada Ash/ });
    act(() => first.focus());
    await userEvent.keyboard('{ArrowRight}');
    const second = screen.getByRole('button', { name: /Bo Berg/ });
    await waitFor(() => expect(second.matches(':focus')).toBe(true));
    expect(first.tabIndex).toBe(-1);
    expect(second.tabIndex).toBe(0);
  });

  test('deletes a dataset only after the question', async () => {
    const { engine } = await renderView([family, friends], { deleteDataset: async () => ({}) });
    await userEvent.click(await screen.findByRole('button', { name: 'Delete Friends' }));
    const sure = await screen.findByRole('button', { name: 'Delete' });
    expect(engine.requestsOf('deleteDataset')).toEqual([]);
    await userEvent.click(sure);
    await waitFor(() => expect(engine.requestsOf('deleteDataset')).toEqual([{ id: 'friends' }]));
    await waitFor(() => expect(screen.queryByText('Friends')).toBeNull());
    await hasFocus(() => screen.getByRole('button', { name: /^Family/ }));
  });

  test('renames a dataset in place', async () => {
    const { engine } = await renderView([family], {
      renameDataset: async ({ name }) => ({ ...family.summary, name }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Rename Family' }));
    const field = await screen.findByRole('textbox', { name: 'New name of Family' });
    await userEvent.clear(field);
    await userEvent.type(field, 'Clan{Enter}');
    expect(await screen.findByRole('button', { name: /^Clan/ })).toBeTruthy();
    expect(engine.requestsOf('renameDataset')).toEqual([{ id: family.summary.id, name: 'Clan' }]);
    await hasFocus(() => screen.getByRole('button', { name: 'Rename Clan' }));
  });
});
