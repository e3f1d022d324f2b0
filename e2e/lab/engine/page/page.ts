/** Passes what a test or a benchmark asks on to the worker: `await lab.ask(name, request)`. */
import { askWorker } from '../../ask-worker.ts';
import type { LabCalls, TaskName } from './tasks/index.ts';

const { call } = askWorker<LabCalls>(
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'lab' }),
);

declare global {
  var lab: {
    ask<Name extends TaskName>(
      name: Name,
      request: LabCalls[Name]['request'],
    ): Promise<LabCalls[Name]['reply']>;
  };
}
globalThis.lab = { ask: call };
