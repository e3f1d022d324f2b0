import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineLostError } from '../engine/errors.ts';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import { RemoteError } from '../ports/errors.ts';
import type { BackendChoice, EngineReport } from '../records/machine.ts';
import { fakeEngineReport } from '../testing/fake-engine-report.ts';
import { createAppStore } from './create-app-store.ts';

const unavailable = new RemoteError('BackendUnavailableError', 'WebGPU cannot run here.', '');

function studio(answer: (choice: BackendChoice) => Promise<EngineReport>) {
  const engine = createFakeEngine({
    startEngine: ({ choice }) => answer(choice),
    setPace: async () => ({}),
  });
  const store = createAppStore({ engine, reader: createFakeReader() });
  const state = () => store.getState().engine;
  const notices = () => store.getState().notices.list;
  return { engine, store, start: store.getState().startEngine, state, notices };
}

describe('choosing another backend', () => {
  test('that cannot run here leaves the engine ready on the one before, and says so', async () => {
    const report = fakeEngineReport();
    const { start, state, notices } = studio(async (choice) => {
      if (choice !== 'auto') throw unavailable;
      return report;
    });
    await start();
    await start('webgpu');
    expect(state()).toEqual({ phase: 'ready', choice: 'auto', report, pace: 'gentle' });
    expect(notices()).toMatchObject([
      {
        kind: 'error',
        title: 'The backend was not changed',
        message: expect.stringMatching(/^WebGPU cannot run here\./),
      },
    ]);
  });

  test('while a run is in progress is refused, and the engine stays ready', async () => {
    const { start, state } = studio(async (choice) => {
      if (choice === 'webgl') throw new RemoteError('TrainingActiveError', 'A run is in progress.', '');
      return fakeEngineReport({ chosenBy: 'you' });
    });
    await start('wasm');
    await start('webgl');
    expect(state()).toMatchObject({ phase: 'ready', choice: 'wasm', report: { backend: 'wasm' } });
  });

  test('shows at once what was chosen', async () => {
    const { start, state } = studio(() => new Promise(() => {}));
    void start('webgl');
    expect(state()).toMatchObject({ phase: 'starting', choice: 'webgl' });
  });
});

describe('an engine', () => {
  test('that never started is lost, with the reason and what to do', async () => {
    const { start, state, notices } = studio(() => Promise.reject(new Error('IndexedDB is blocked.')));
    await start();
    expect(state().phase).toBe('lost');
    expect(notices()).toMatchObject([
      { title: 'The engine did not start', message: 'IndexedDB is blocked. Reload the page.' },
    ]);
  });

  test('that dies while it changes the backend is lost, and that is told once', async () => {
    const { engine, start, state, notices } = studio(async (choice) => {
      if (choice === 'auto') return fakeEngineReport();
      engine.emit('contextLost', { reason: 'The graphics card was reset.' });
      throw new EngineLostError('The graphics card was reset.');
    });
    await start();
    await start('webgl');
    expect(state().phase).toBe('lost');
    expect(notices()).toMatchObject([{ title: 'The engine stopped' }]);
  });
});

describe('the trials', () => {
  test('are of the network that is chosen in the options, and can be asked for anew', async () => {
    const { engine, start, store } = studio(async () => fakeEngineReport());
    await start();
    store.getState().setTrainingOptions({ preset: 'koch2015' });
    await start('wasm', true);
    expect(engine.requestsOf('startEngine')).toEqual([
      { choice: 'auto', preset: 'compact', measureAgain: false },
      { choice: 'wasm', preset: 'koch2015', measureAgain: true },
    ]);
  });
});

describe('the pace', () => {
  const memory = new Map<string, string>();
  beforeEach(() => {
    memory.clear();
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => memory.get(name) ?? null,
      setItem: (name: string, text: string) => memory.set(name, text),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  test('is gentle until somebody wants otherwise, and is told to the engine at once', () => {
    const { engine, state, store } = studio(async () => fakeEngineReport());
    expect(state().pace).toBe('gentle');
    store.getState().setPace('full');
    expect(state().pace).toBe('full');
    expect(engine.requestsOf('setPace')).toEqual([{ pace: 'full' }]);
  });

  test('is kept between visits and told to the new engine before it starts', async () => {
    studio(async () => fakeEngineReport())
      .store.getState()
      .setPace('full');
    const { engine, start, state } = studio(async () => fakeEngineReport());
    expect(state().pace).toBe('full');
    await start();
    await start();
    expect(engine.calls.map(({ name }) => name)).toEqual(['setPace', 'startEngine', 'startEngine']);
  });
});
