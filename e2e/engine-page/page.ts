/** Passes what a test or a benchmark asks on to the worker: `await lab.ask(name, request)`. */
import type { LabTasks, TaskName } from './tasks/index.ts';

type Answer = { readonly id: number } & ({ readonly reply: unknown } | { readonly error: string });

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'lab' });
const waiting = new Map<number, (answer: Answer) => void>();
worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
  waiting.get(data.id)?.(data);
  waiting.delete(data.id);
});
let failed: string | null = null;
worker.addEventListener('error', ({ message }) => {
  failed = message || 'The worker could not be loaded.';
  for (const [id, tell] of waiting) tell({ id, error: failed });
});
let calls = 0;

async function ask<Name extends TaskName>(
  name: Name,
  request: Parameters<LabTasks[Name]>[0],
): Promise<Awaited<ReturnType<LabTasks[Name]>>> {
  if (failed !== null) throw new Error(failed);
  const id = ++calls;
  const answer = await new Promise<Answer>((resolve) => {
    waiting.set(id, resolve);
    worker.postMessage({ id, name, request });
  });
  if ('error' in answer) throw new Error(answer.error);
  return answer.reply as Awaited<ReturnType<LabTasks[Name]>>; // the worker answers with the task of that name
}

declare global {
  var lab: { readonly ask: typeof ask };
}
globalThis.lab = { ask };
