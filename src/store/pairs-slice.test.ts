import { describe, expect, it } from 'vitest';
import type { EngineHandlers } from '../engine/protocol.ts';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import type { PairPlan, PairPreview } from '../records/pairs.ts';
import type { SplitOptions } from '../siamese/options.ts';
import { fakeDataset } from '../testing/fake-dataset.ts';
import { fakePlan, fakePreview } from '../testing/fake-plan.ts';
import { createAppStore } from './create-app-store.ts';
import { lastValue } from './work.ts';

const dataset = fakeDataset({ Ann: 2, Bob: 2, Cat: 2, Dan: 2 });

async function studio(handlers: Partial<EngineHandlers>) {
  const engine = createFakeEngine(handlers);
  const reader = createFakeReader({
    datasets: async () => [dataset.summary],
    faceIndex: async () => dataset.faces,
  });
  const store = createAppStore({ engine, reader });
  await store.getState().loadDatasets();
  return { engine, state: () => store.getState() };
}

const planAny = async ({ split }: { split: SplitOptions }): Promise<PairPlan> =>
  fakePlan(dataset.summary.id, split);
const previewAny = async (): Promise<PairPreview> => fakePreview();

describe('the pairs slice', () => {
  it('draws a page of pairs as soon as the people are split', async () => {
    const { engine, state } = await studio({ planPairs: planAny, previewPairs: previewAny });
    await state().planPairs();
    expect(lastValue(state().pairs.plan)?.datasetId).toBe(dataset.summary.id);
    expect(lastValue(state().pairs.preview)?.pairs.same).toEqual(Uint8Array.of(1, 0));
    expect(state().pairs).toMatchObject({ plan: { state: 'done' }, preview: { state: 'done' } });
    expect(engine.requestsOf('previewPairs')).toMatchObject([{ part: 'train', seed: 1 }]);
  });

  it('draws others with the next seed, the same again with the same seed', async () => {
    const { engine, state } = await studio({ planPairs: planAny, previewPairs: previewAny });
    await state().planPairs();
    await state().drawPairs('test');
    await state().drawPairs('test', true);
    expect(engine.requestsOf('previewPairs').map(({ part, seed }) => [part, seed])).toEqual([
      ['train', 1],
      ['test', 1],
      ['test', 2],
    ]);
  });

  it('forgets the plan when the split is changed', async () => {
    const { state } = await studio({ planPairs: planAny, previewPairs: previewAny });
    await state().planPairs();
    state().setSplit({ seed: 7 });
    expect(state().pairs).toMatchObject({
      plan: { state: 'idle' },
      preview: { state: 'idle' },
      split: { seed: 7 },
    });
  });

  it('ignores the plan of a split that has been changed meanwhile', async () => {
    const waiting: (() => void)[] = [];
    const { state } = await studio({
      planPairs: (request) => new Promise((resolve) => waiting.push(() => resolve(planAny(request)))),
      previewPairs: previewAny,
    });
    const first = state().planPairs();
    state().setSplit({ seed: 2 });
    waiting[0]?.();
    await first;
    expect(state().pairs.plan).toEqual({ state: 'idle' });
  });

  it('says what is wrong when the people cannot be split', async () => {
    const { state } = await studio({
      planPairs: () => Promise.reject(new Error('One person only. Add photos of at least five others.')),
    });
    await state().planPairs();
    expect(state().pairs.plan).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^One person only/),
    });
    expect(state().notices.list[0]?.kind).toBe('error');
  });

  it('shows no pairs of another part when those of the chosen one cannot be drawn', async () => {
    const { state } = await studio({
      planPairs: planAny,
      previewPairs: ({ part }) =>
        part === 'test' ? Promise.reject(new Error('Out of memory.')) : previewAny(),
    });
    await state().planPairs();
    await state().drawPairs('test');
    expect(state().pairs).toMatchObject({ part: 'test', preview: { state: 'failed' } });
    expect(lastValue(state().pairs.preview)).toBeNull();
    expect(state().notices.list[0]?.title).toBe('The pairs could not be drawn');
  });

  it('draws the part that was chosen while there was no plan, as soon as there is one', async () => {
    const { engine, state } = await studio({ planPairs: planAny, previewPairs: previewAny });
    await state().drawPairs('validation');
    expect(engine.requestsOf('previewPairs')).toEqual([]);
    await state().planPairs();
    expect(engine.requestsOf('previewPairs')).toMatchObject([{ part: 'validation' }]);
  });

  it('asks for a dataset when there is none', async () => {
    const engine = createFakeEngine();
    const store = createAppStore({ engine, reader: createFakeReader() });
    await store.getState().planPairs();
    expect(engine.calls).toEqual([]);
    expect(store.getState().pairs.plan).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/demo faces/),
    });
  });
});
