import '../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import type { EngineReport } from '../records/machine.ts';
import { createAppStore } from '../store/create-app-store.ts';
import { createLiveTraining } from '../store/live-training.ts';
import { startingRun } from '../store/testing/fake-work.ts';
import { StudioContext } from '../store/use-app-store.ts';
import { fakeEngineReport } from '../testing/fake-engine-report.ts';
import { EngineChip } from './engine-chip.tsx';

/** @param refusal what the engine says to any choice but "auto" */
async function renderChip(report: Partial<EngineReport> = {}, refusal: string | null = null) {
  const engine = createFakeEngine({
    startEngine: async ({ choice }) => {
      if (choice !== 'auto' && refusal !== null) throw new Error(refusal);
      return fakeEngineReport({ ...report, ...(choice === 'auto' ? {} : { backend: choice }) });
    },
  });
  const reader = createFakeReader();
  const store = createAppStore({ engine, reader });
  render(
    <MantineProvider env="test">
      <StudioContext value={{ reader, store, live: createLiveTraining(engine) }}>
        <EngineChip />
      </StudioContext>
    </MantineProvider>,
  );
  await act(() => store.getState().startEngine());
  return { engine, store };
}

const openPanel = async () => {
  await userEvent.click(screen.getByRole('button', { name: /^Engine/ }));
  return screen.findByRole('dialog', { name: /^Engine/ });
};

test('the panel shows what was measured and why a backend was not', async () => {
  await renderChip();
  const panel = await openPanel();
  expect(within(panel).getByText('512')).toBeTruthy();
  expect(within(panel).getByText('Software renderer: skipped.')).toBeTruthy();
});

const both = {
  trials: [
    { backend: 'wasm', facesPerSecond: 512, msPerStep: 62, firstStepMs: 80, note: null },
    { backend: 'webgl', facesPerSecond: 90, msPerStep: 355, firstStepMs: 900, note: null },
  ],
} as const;

test('a backend that the trials ruled out cannot be chosen, and says why', async () => {
  await renderChip();
  const panel = await openPanel();
  const webgl = within(panel).getByRole<HTMLInputElement>('radio', { name: /^WebGL/ });
  expect(webgl.disabled).toBe(true);
  expect(webgl.getAttribute('aria-describedby')).not.toBeNull();
  expect(within(panel).getByRole<HTMLInputElement>('radio', { name: /^WASM/ }).disabled).toBe(false);
});

test.each([
  ['measured', 'The fastest in training steps that were timed on this machine.'],
  ['you', 'You chose it.'],
  ['only-one', 'The only one that runs well here.'],
] as const)('how it was chosen is told: %s', async (chosenBy, words) => {
  await renderChip({ ...both, chosenBy });
  expect(within(await openPanel()).getByText(words)).toBeTruthy();
});

test('a choice that fails is told and the panel stays as it was', async () => {
  const { store } = await renderChip(both, 'WebGL cannot run here.');
  const panel = await openPanel();
  await userEvent.click(within(panel).getByRole('radio', { name: /^WebGL/ }));
  await waitFor(() => expect(store.getState().notices.list[0]?.message).toMatch(/^WebGL cannot run here/));
  expect(await within(panel).findByRole('radio', { name: /^Automatic/, checked: true })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Engine: WASM · 2 threads' })).toBeTruthy();
});

test('another backend can be chosen', async () => {
  const { engine } = await renderChip(both);
  const panel = await openPanel();
  await userEvent.click(within(panel).getByRole('radio', { name: /^WebGL/ }));
  expect(engine.requestsOf('startEngine').map(({ choice }) => choice)).toEqual(['auto', 'webgl']);
  expect(await screen.findByRole('button', { name: 'Engine: WebGL' })).toBeTruthy();
});

test('the chosen backend keeps the focus while the engine starts on it', async () => {
  const { store } = await renderChip(both);
  const panel = await openPanel();
  const webgl = within(panel).getByRole<HTMLInputElement>('radio', { name: /^WebGL/ });
  await act(async () => store.setState(({ engine }) => ({ engine: { ...engine, phase: 'starting' } })));
  expect(webgl.disabled).toBe(false);
  await userEvent.click(webgl); // it starts already
  expect(store.getState().engine.choice).toBe('auto');
});

test('the backend stays as it is while a run is in progress', async () => {
  const { store } = await renderChip();
  act(() => store.setState(({ training }) => ({ training: { ...training, work: startingRun } })));
  const panel = await openPanel();
  expect(within(panel).getByRole<HTMLInputElement>('radio', { name: /^WebGL/ }).disabled).toBe(true);
  expect(within(panel).getByText('Not while a run is in progress.')).toBeTruthy();
});

test('a page without isolation says which headers would give it threads', async () => {
  await renderChip({ crossOriginIsolated: false, threads: 1 });
  expect(within(await openPanel()).getByText(/Cross-Origin-Embedder-Policy/)).toBeTruthy();
});

test('an engine that stopped offers to reload the page', async () => {
  const { engine } = await renderChip();
  act(() => engine.emit('contextLost', { reason: 'The graphics card was reset.' }));
  const panel = await openPanel();
  expect(within(panel).getByRole('button', { name: 'Reload the page' })).toBeTruthy();
});
