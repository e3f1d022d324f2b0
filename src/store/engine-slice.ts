/** Which backend the engine runs on, how it was chosen, how hard it is driven, and whether it is alive. */
import type { CreateSlice, EngineActions, EngineData } from './app-state.ts';
import { failureMessage, wasLost } from './failure.ts';
import { rememberedPace, rememberPace } from './remembered-pace.ts';

export const createEngineSlice: CreateSlice<'engine', EngineActions> = (set, get, { engine }) => {
  const update = (change: Partial<EngineData>): void =>
    set((state) => ({ engine: { ...state.engine, ...change } }));
  const tellPace = (): void => {
    engine.call('setPace', { pace: get().engine.pace }).catch((error: unknown) => {
      get().notify({ kind: 'error', title: 'The pace was not changed', message: failureMessage(error) });
    });
  };

  engine.on('contextLost', ({ reason }) => {
    update({ phase: 'lost' });
    get().notify({
      kind: 'error',
      title: 'The engine stopped',
      message: `${reason} Datasets, models and checkpoints are safe. Reload the page to go on.`,
    });
  });

  return {
    engine: { phase: 'starting', choice: 'auto', report: null, pace: rememberedPace() },
    async startEngine(choice = 'auto', measureAgain = false, preset = get().training.options.preset) {
      const before = get().engine;
      update({ phase: 'starting', choice });
      if (before.report === null && before.pace !== 'gentle') tellPace(); // the engine begins gently
      try {
        const report = await engine.call('startEngine', { choice, preset, measureAgain });
        update({ phase: 'ready', choice, report });
      } catch (error) {
        if (wasLost(error)) return update({ phase: 'lost' }); // `contextLost` has told it
        const started = before.report !== null;
        // The engine goes on with what it was running on before.
        update({ choice: before.choice, phase: started ? 'ready' : 'lost' });
        get().notify({
          kind: 'error',
          title: started ? 'The backend was not changed' : 'The engine did not start',
          message: `${failureMessage(error)} ${started ? 'The engine goes on as before.' : 'Reload the page.'}`,
        });
      }
    },
    setPace(pace) {
      update({ pace });
      rememberPace(pace);
      tellPace();
    },
    measureMemory: () => engine.call('memory', {}).catch(() => null),
  };
};
