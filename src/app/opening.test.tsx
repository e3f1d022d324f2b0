import '../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import { DatabaseUnavailableError } from '../storage/open-database.ts';
import { createAppStore } from '../store/create-app-store.ts';
import { createLiveTraining } from '../store/live-training.ts';
import { type Studio, useStudio } from '../store/use-app-store.ts';
import { Opening } from './opening.tsx';

afterEach(() => {
  vi.useRealTimers();
});

const engine = createFakeEngine();
const reader = createFakeReader();
const studio: Studio = {
  reader,
  store: createAppStore({ engine, reader }),
  live: createLiveTraining(engine),
};

/** Works only where there is a studio. */
function Page() {
  return <p>{useStudio() === studio ? 'The page' : 'Another studio'}</p>;
}

const open = (opening: Promise<Studio>) =>
  render(
    <MantineProvider env="test">
      <Opening opening={opening}>
        <Page />
      </Opening>
    </MantineProvider>,
  );

test('the page is there as soon as its data are open', async () => {
  open(Promise.resolve(studio));
  expect(await screen.findByText('The page')).toBeTruthy();
});

test('a browser that gives no storage is told what to do, with a button to reload', async () => {
  open(Promise.reject(new DatabaseUnavailableError('The browser gives this page no storage.')));
  expect((await screen.findByRole('alert')).textContent).toContain('The browser gives this page no storage.');
  expect(screen.getByRole('button', { name: 'Reload the page' })).toBeTruthy();
});

test('when another tab keeps the data that is said after a few seconds, and the page goes on by itself', async () => {
  vi.useFakeTimers();
  let finish = (_: Studio): void => {};
  open(new Promise((resolve) => (finish = resolve)));
  expect(screen.getByLabelText('Opening the saved data')).toBeTruthy();
  await act(() => vi.advanceTimersByTimeAsync(2000));
  expect(screen.queryByText(/other tabs/)).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(3000));
  expect(screen.getByRole('status').textContent).toMatch(/Close the other tabs/);
  await act(async () => finish(studio));
  expect(screen.getByText('The page')).toBeTruthy();
});
