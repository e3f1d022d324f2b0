/** Starts the one worker and connects to it. The only file that knows where the worker lives. */
import { connectEngine, type EngineConnection } from './engine-client.ts';

export function connectWorker(): EngineConnection {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), {
    type: 'module',
    name: 'engine',
  });
  const engine = connectEngine(worker);
  worker.addEventListener('error', (event) => engine.lose(event.message || 'it could not be loaded.'));
  worker.addEventListener('messageerror', () => engine.lose('a message could not be read.'));
  return engine;
}
