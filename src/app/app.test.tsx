import '../testing/view-setup.ts';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import { createAppStore } from '../store/create-app-store.ts';
import { createLiveTraining } from '../store/live-training.ts';
import { fakeEngineReport } from '../testing/fake-engine-report.ts';
import { App } from './app.tsx';

async function renderApp(hash = '') {
  window.location.hash = hash;
  const engine = createFakeEngine({
    startEngine: async () => fakeEngineReport(),
    planPairs: () => new Promise(() => {}),
  });
  const reader = createFakeReader();
  const store = createAppStore({ engine, reader });
  const studio = { engine, reader, store, live: createLiveTraining(engine) };
  await act(async () => {
    render(<App opening={Promise.resolve(studio)} />);
    await Promise.all([store.getState().startEngine(), store.getState().loadDatasets()]);
  });
  return { engine, store };
}

// The views are fetched when they are first opened; how long that takes here is nobody's business.
beforeAll(() =>
  Promise.all([import('../views/dataset/dataset-view.tsx'), import('../views/pairs/pairs-view.tsx')]),
);
afterEach(() => {
  window.location.hash = '';
});

describe('the app', () => {
  test('leads through six stations, each with where its data stands', async () => {
    await renderApp();
    const links = within(screen.getByRole('navigation', { name: 'Stations' })).getAllByRole('link');
    expect(links.map((link) => link.textContent?.trim())).toHaveLength(6);
    expect(links[0]?.textContent).toContain('no faces yet');
    expect(links[0]?.getAttribute('aria-current')).toBe('page');
  });

  test('opens the station of the address, an unknown address the first', async () => {
    await renderApp('#/pairs');
    expect(await screen.findByRole('heading', { level: 1, name: 'Pairs' })).toBeTruthy();
    act(() => {
      window.location.hash = '#/nowhere';
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Dataset' })).toBeTruthy();
  });

  test('moves title and focus along when the station changes', async () => {
    await renderApp('#/dataset');
    await screen.findByRole('heading', { level: 1 });
    act(() => {
      window.location.hash = '#/pairs';
    });
    const heading = await screen.findByRole('heading', { level: 1, name: 'Pairs' });
    await waitFor(() => expect(heading.matches(':focus')).toBe(true));
    expect(document.title).toBe('Pairs · Siamese Face Studio');
  });

  test('says what the engine runs on', async () => {
    await renderApp();
    expect(screen.getByRole('button', { name: 'Engine: WASM · 2 threads' })).toBeTruthy();
  });

  test('shows a notice until it is closed', async () => {
    const { store } = await renderApp();
    act(() =>
      store.getState().notify({ kind: 'error', title: 'Nothing was imported', message: 'a.zip is empty.' }),
    );
    expect(await screen.findByText('a.zip is empty.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Close: Nothing was imported' }));
    await waitFor(() => expect(store.getState().notices.list).toEqual([]));
  });

  test('switches between light and dark', async () => {
    await renderApp();
    await userEvent.click(screen.getByRole('button', { name: 'Switch to dark colours' }));
    expect(document.documentElement.getAttribute('data-mantine-color-scheme')).toBe('dark');
    await userEvent.click(screen.getByRole('button', { name: 'Switch to light colours' }));
    expect(document.documentElement.getAttribute('data-mantine-color-scheme')).toBe('light');
  });
});
