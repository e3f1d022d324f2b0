/** Runs the tasks it is asked for, one after another. */
import { answerOn, type Handlers } from '../../../../src/ports/answer.ts';
import type { NoEvents } from '../../../../src/ports/messages.ts';
import type { Port } from '../../../../src/ports/port.ts';
import { type LabCalls, labTasks } from './tasks/index.ts';

// A worker's global scope is a port; TypeScript's type of it carries more overloads than ours.
answerOn<LabCalls, NoEvents>(globalThis as unknown as Port, async () => oneAfterAnother(labTasks));

/** Two tasks at once would time each other. */
function oneAfterAnother(tasks: Handlers<LabCalls>): Handlers<LabCalls> {
  const { signal } = new AbortController(); // a task is never cancelled
  let last: Promise<unknown> = Promise.resolve();
  const queued = Object.entries(tasks).map(([name, task]) => [
    name,
    (request: never) => {
      const mine = last.then((): Promise<unknown> => task(request, signal));
      last = mine.catch(() => {}); // told to whoever asked
      return mine;
    },
  ]);
  return Object.fromEntries(queued) as Handlers<LabCalls>; // the same names with the same types
}
