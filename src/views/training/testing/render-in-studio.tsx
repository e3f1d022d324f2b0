/**
 * A view in a whole studio with a fake engine: real store, real live series, and an open dataset of
 * three people. Tests drive the engine's events and read the page.
 */
import { MantineProvider } from '@mantine/core';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { EngineHandlers } from '../../../engine/protocol.ts';
import { createFakeEngine, type FakeEngine } from '../../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../../engine/testing/fake-reader.ts';
import type { StudioReader } from '../../../storage/schema.ts';
import { type AppStore, createAppStore } from '../../../store/create-app-store.ts';
import { createLiveTraining } from '../../../store/live-training.ts';
import { StudioContext } from '../../../store/use-app-store.ts';
import { idle } from '../../../store/work.ts';
import { fakeDataset } from '../../../testing/fake-dataset.ts';

export interface StudioForTest {
  readonly engine: FakeEngine;
  readonly store: AppStore;
  readonly page: RenderResult;
}

export function renderInStudio(
  view: ReactNode,
  handlers: Partial<EngineHandlers> = {},
  reader: Partial<StudioReader> = {},
  withDataset = true,
): StudioForTest {
  const engine = createFakeEngine(handlers);
  const readerForTest = createFakeReader(reader);
  const store = createAppStore({ engine, reader: readerForTest });
  const open = withDataset ? fakeDataset({ Ada_Ash: 3, Bo_Berg: 2, Cy_Cole: 2 }) : null;
  store.setState((state) => ({
    dataset: { ...state.dataset, open, work: idle },
    engine: { ...state.engine, phase: 'ready' },
  }));
  const studio = { store, reader: readerForTest, live: createLiveTraining(engine) };
  const page = render(
    <MantineProvider env="test">
      <StudioContext value={studio}>{view}</StudioContext>
    </MantineProvider>,
  );
  return { engine, store, page };
}
