/** Runs the tasks it is asked for, one after another. */
import { labTasks, type TaskName } from './tasks/index.ts';

interface Question {
  readonly id: number;
  readonly name: TaskName;
  readonly request: never; // of the type that the task of that name takes; `page.ts` sees to it
}

let last: Promise<unknown> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  last = last.then(() => answer(data));
});

async function answer({ id, name, request }: Question): Promise<void> {
  try {
    const reply = await labTasks[name](request);
    postMessage({ id, reply });
  } catch (error) {
    postMessage({
      id,
      error: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : String(error),
    });
  }
}
