import '../../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import type { EngineReport } from '../../records/machine.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { fakeRun, fakeSteps } from '../../store/testing/fake-run.ts';
import { startingRun } from '../../store/testing/fake-work.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { fakeEngineReport } from '../../testing/fake-engine-report.ts';
import { EnginePanel } from '../engine-panel.tsx';

async function renderPanel(report: Partial<EngineReport> = {}) {
  let tensors = 345;
  const engine = createFakeEngine({
    startEngine: async () => fakeEngineReport(report),
    setPace: async () => ({}),
    memory: async () => ({ bytes: 53_000_000, tensors: tensors++ }),
  });
  const reader = createFakeReader();
  const store = createAppStore({ engine, reader });
  await store.getState().startEngine();
  const page = render(
    <MantineProvider env="test">
      <StudioContext value={{ reader, store, live: createLiveTraining(engine) }}>
        <EnginePanel />
      </StudioContext>
    </MantineProvider>,
  );
  await screen.findByText(/53 MB/);
  return { engine, store, page };
}

/** Steps of a run on this page, the first one and nine later ones. */
function takeSteps({ engine, store }: Awaited<ReturnType<typeof renderPanel>>, backend: 'wasm' | 'webgl') {
  act(() => {
    store.setState(({ training }) => ({ training: { ...training, work: startingRun } }));
    engine.emit('runStarted', fakeRun({ backend }));
    engine.emit('steps', fakeSteps([0.9], 1));
    engine.emit('steps', fakeSteps(new Array(9).fill(0.8), 2));
    engine.emit('trainingStage', { runId: fakeRun().id, stage: 'running' });
  });
}

afterEach(() => vi.restoreAllMocks());

describe('the figures', () => {
  test('of the machine are there, and the memory is asked for as long as somebody looks', async () => {
    const { engine, page } = await renderPanel();
    const machine = within(screen.getByRole('region', { name: 'Machine' }));
    expect(machine.getByText('SwiftShader')).toBeTruthy();
    expect(machine.getByText('53 MB in 345 tensors')).toBeTruthy();
    expect(await machine.findByText('53 MB in 346 tensors')).toBeTruthy();
    page.unmount();
    const asked = engine.requestsOf('memory').length;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(engine.requestsOf('memory')).toHaveLength(asked);
  });

  test('of the run show the first step beside the later ones, and where the time goes', async () => {
    const studio = await renderPanel();
    expect(screen.getByText(/^None since the page was opened/)).toBeTruthy();
    takeSteps(studio, 'wasm');
    const run = within(await screen.findByRole('region', { name: 'This run' }));
    expect(await run.findByText('1,234 faces/s')).toBeTruthy();
    expect(run.getByText('400 ms')).toBeTruthy();
    expect(run.getByText('100 ms, mean of 9')).toBeTruthy();
    expect(run.getByRole('row', { name: 'Backward 50 ms 50 %' })).toBeTruthy();
    expect(run.queryByText(/graphics card/)).toBeNull();
  });

  test('on a graphics card say that work is only queued', async () => {
    const studio = await renderPanel({ backend: 'webgl' });
    takeSteps(studio, 'webgl');
    expect(await screen.findByText(/^A graphics card is only given its work here/)).toBeTruthy();
  });
});

describe('the trials', () => {
  test('say when they were timed and whether they are remembered', async () => {
    const { calibration } = fakeEngineReport();
    await renderPanel({ calibration: { ...calibration!, remembered: true } });
    expect(
      screen.getByText('Measured on 3 May 2026, 12:30 with Compact, remembered for this machine.'),
    ).toBeTruthy();
  });

  test('are timed again on request, and the button keeps the focus', async () => {
    const { engine, store } = await renderPanel();
    const button = screen.getByRole('button', { name: 'Measure again' });
    await userEvent.click(button);
    expect(engine.requestsOf('startEngine').at(-1)).toEqual({
      choice: 'auto',
      preset: 'compact',
      measureAgain: true,
    });
    await act(async () => store.setState((state) => ({ engine: { ...state.engine, phase: 'starting' } })));
    expect(document.activeElement).toBe(button);
    await userEvent.click(button); // it measures already
    expect(engine.requestsOf('startEngine')).toHaveLength(2);
  });

  test('are not timed while a run is in progress', async () => {
    const studio = await renderPanel();
    takeSteps(studio, 'wasm');
    const button = await screen.findByRole('button', { name: 'Measure again' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(button);
    expect(studio.engine.requestsOf('startEngine')).toHaveLength(1);
  });
});

describe('the pace', () => {
  test('is offered on a graphics card only, in a run too', async () => {
    await renderPanel();
    expect(screen.queryByRole('radiogroup', { name: /^Pace/ })).toBeNull();
  });

  test('is told to the engine', async () => {
    const studio = await renderPanel({ backend: 'webgpu' });
    takeSteps(studio, 'webgl');
    const pace = within(screen.getByRole('radiogroup', { name: 'Pace on the graphics card' }));
    expect(pace.getByRole('radio', { name: 'Gentle: the page stays smooth', checked: true })).toBeTruthy();
    await userEvent.click(pace.getByRole('radio', { name: 'Full speed' }));
    expect(studio.engine.requestsOf('setPace')).toEqual([{ pace: 'full' }]);
    expect(pace.getByRole('radio', { name: 'Full speed', checked: true })).toBeTruthy();
    studio.store.getState().setPace('gentle'); // remembered between tests otherwise
  });
});

describe('copying for a bug report', () => {
  test('confirms and takes along what the panel shows', async () => {
    await renderPanel();
    await userEvent.click(screen.getByRole('button', { name: 'Copy for a bug report' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
    const text = await navigator.clipboard.readText();
    expect(text).toContain('- Memory: 53 MB in');
    expect(text).toContain(navigator.userAgent);
  });

  test('gives the text to select where the clipboard is refused', async () => {
    await renderPanel();
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('Not allowed.'));
    await user.click(screen.getByRole('button', { name: 'Copy for a bug report' }));
    const text = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /does not allow copying/ });
    expect(text.value).toContain('## Siamese Face Studio');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Copied' })).toBeNull());
  });
});
