import '../../testing/view-setup.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import type { RunId } from '../../records/ids.ts';
import type { RunHistory, RunSummary } from '../../records/run.ts';
import { fakeFinishedRun, fakeRun } from '../../store/testing/fake-run.ts';
import { RunsPanel } from './runs-panel.tsx';
import { renderInStudio } from './testing/render-in-studio.tsx';

const history: RunHistory = {
  id: fakeRun().id,
  step: Uint32Array.of(1, 2),
  elapsedMs: Float64Array.of(500, 1000),
  loss: Float32Array.of(0.9, 0.8),
  sameMean: new Float32Array(2),
  differentMean: new Float32Array(2),
  validations: [fakeFinishedRun().summary!.best!],
};
const finished = fakeFinishedRun();
const cutOff = fakeRun({ id: 'run-2' as RunId, name: 'Cut off', status: 'interrupted' }); // ids are opaque strings

async function renderRuns(
  runs: RunSummary[],
  runHistory: () => Promise<RunHistory | undefined> = async () => history,
  handlers: Partial<EngineHandlers> = {},
) {
  const studio = renderInStudio(<RunsPanel />, handlers, { runs: async () => runs, runHistory });
  await act(() => studio.store.getState().loadModels());
  return studio;
}

const row = (name: RegExp) => screen.getByRole('row', { name });
const tick = (name: RegExp) => within(row(name)).getByRole<HTMLInputElement>('checkbox');

describe('past runs', () => {
  test('are listed with their results and compared when ticked', async () => {
    await renderRuns([fakeFinishedRun({ options: { ...fakeRun().options, margin: 1.5 } })]);
    const { textContent } = row(/Compact, contrastive, 15 min/);
    expect(textContent).toContain('Margin 1.5');
    expect(textContent).toContain('75.0 %');
    await userEvent.click(tick(/Compact, contrastive/));
    const chart = await screen.findByRole('figure', { name: 'Ticked runs on people they did not train on' });
    await userEvent.click(within(chart).getByRole('button', { name: /Show table/ }));
    await waitFor(() => expect(within(chart).getByRole('cell', { name: '0.88' })).toBeTruthy());
  });

  test('are described in the words of the page', async () => {
    const options = { ...fakeRun().options, preset: 'koch2015', distance: 'euclidean' } as const;
    await renderRuns([fakeFinishedRun({ options }), cutOff]);
    expect(row(/Compact, contrastive/).textContent).toContain(
      'Network Koch 2015, Part of the photo 0.44, Distance Euclidean',
    );
    expect(row(/Compact, contrastive/).textContent).toContain('WASM');
    expect(row(/Compact, contrastive/).textContent).toContain('Finished');
    expect(row(/Cut off/).textContent).toContain('Interrupted: the page was closed');
    expect(screen.getByRole('table').textContent).not.toMatch(/koch2015|weighted-l1|wasm|interrupted/);
  });

  test('that were interrupted cannot be compared, and say why', async () => {
    await renderRuns([cutOff]);
    expect(tick(/Cut off/).disabled).toBe(true);
    const reason = document.getElementById(tick(/Cut off/).getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toBe('no curves: they are kept when a run ends');
  });

  test('whose curves are not there are unticked again, and say so instead of an empty chart', async () => {
    await renderRuns([fakeFinishedRun({ status: 'failed' })], async () => undefined);
    await userEvent.click(tick(/Compact, contrastive/));
    await waitFor(() => expect(row(/Compact, contrastive/).textContent).toContain('no curves were kept'));
    expect(tick(/Compact, contrastive/)).toMatchObject({ checked: false, disabled: true });
    expect(screen.queryByRole('figure')).toBeNull();
  });

  test('are deleted only after the question, leave the chart, and hand the focus on', async () => {
    const { engine } = await renderRuns([finished, cutOff], undefined, { deleteRun: async () => ({}) });
    await userEvent.click(tick(/Compact, contrastive/));
    await screen.findByRole('figure');
    await userEvent.click(screen.getByRole('button', { name: 'Delete run Compact, contrastive, 15 min' }));
    expect(engine.requestsOf('deleteRun')).toEqual([]);
    await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByRole('row', { name: /Compact, contrastive/ })).toBeNull());
    expect(engine.requestsOf('deleteRun')).toEqual([{ id: finished.id }]);
    await waitFor(() => expect(screen.queryByRole('figure')).toBeNull());
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('aria-label')).toBe('Delete run Cut off'),
    );
  });

  test('in progress can neither be compared nor deleted', async () => {
    await renderRuns([fakeRun()]);
    expect(tick(/Compact, contrastive/).disabled).toBe(true);
    const remove = screen.getByRole<HTMLButtonElement>('button', { name: /^Delete run/ });
    expect(remove.disabled).toBe(true);
  });
});
