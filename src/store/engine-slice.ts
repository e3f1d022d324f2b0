/** Which backend the engine runs on, how it was chosen, and whether it is still alive. */
import type { CreateSlice, EngineActions, EngineData } from './app-state.ts';
import { failureMessage, wasLost } from './failure.ts';

export const createEngineSlice: CreateSlice<'engine', EngineActions> = (set, get, { engine }) => {
  const update = (change: Partial<EngineData>): void =>
    set((state) => ({ engine: { ...state.engine, ...change } }));

  engine.on('contextLost', ({ reason }) => {
    update({ phase: 'lost' });
    get().notify({
      kind: 'error',
      title: 'The engine stopped',
      message: `${reason} Datasets, models and checkpoints are safe. Reload the page to go on.`,
    });
  });

  return {
    engine: { phase: 'starting', choice: 'auto', report: null },
    async startEngine(choice = 'auto') {
      const before = get().engine;
      update({ phase: 'starting', choice });
      try {
        const report = await engine.call('startEngine', { choice });
        set({ engine: { phase: 'ready', choice, report } });
      } catch (error) {
        if (wasLost(error)) return update({ phase: 'lost' }); // `contextLost` has told it
        const started = before.report !== null;
        // The engine goes on with what it was running on before.
        set({ engine: { ...before, phase: started ? 'ready' : 'lost' } });
        get().notify({
          kind: 'error',
          title: started ? 'The backend was not changed' : 'The engine did not start',
          message: `${failureMessage(error)} ${started ? 'The engine goes on as before.' : 'Reload the page.'}`,
        });
      }
    },
  };
};
