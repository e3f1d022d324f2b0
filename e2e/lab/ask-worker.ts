/** The asking side of a laboratory page: a worker that dies fails every call, and errors are told whole. */
import { askOver } from '../../src/ports/ask.ts';
import { RemoteError } from '../../src/ports/errors.ts';
import type { CallMap, NameOf, NoEvents } from '../../src/ports/messages.ts';

export function askWorker<Calls extends CallMap<Calls>>(worker: Worker) {
  const { call, lose } = askOver<Calls, NoEvents>(worker);
  worker.addEventListener('error', ({ message }) =>
    lose(new Error(message || 'The worker could not be loaded.')),
  );
  return {
    async call<Name extends NameOf<Calls>>(
      name: Name,
      request: Calls[Name]['request'],
      transfer: readonly Transferable[] = [],
    ): Promise<Calls[Name]['reply']> {
      try {
        return await call(name, request, { transfer });
      } catch (error) {
        throw wholeError(error);
      }
    },
  };
}

/** Playwright shows the text of a page's error alone: where it was thrown in the worker goes into the text. */
export function wholeError(error: unknown): unknown {
  if (!(error instanceof RemoteError)) return error;
  return new Error(`${error.name}: ${error.message}\n${error.remoteStack}`);
}
