/**
 * Answers calls that arrive on a port with the handlers it is given, and lets them emit events.
 * Knows no handler by name; what can be called is decided by the types alone.
 *
 * Every call has its `AbortSignal`; a handler that was cancelled answers nobody.
 */
import type { Port } from '../port.ts';
import type {
  CallName,
  EngineEvents,
  EngineFailure,
  EngineHandlers,
  EventName,
  ToEngine,
} from '../protocol.ts';

export type Emit = <Name extends EventName>(name: Name, event: EngineEvents[Name]) => void;

type AnyHandler = (request: unknown, signal: AbortSignal) => Promise<unknown>;

/**
 * Serves until the port closes. Messages that arrive while the handlers are being made wait for them.
 * If they cannot be made, every call fails with that error.
 */
export function serve(port: Port, createHandlers: (emit: Emit) => Promise<EngineHandlers>): void {
  const running = new Map<number, AbortController>();
  const emit: Emit = (name, event) => port.postMessage({ kind: 'event', name, event });
  const ready = createHandlers(emit);
  ready.catch(() => {}); // reported by each call below

  const answer = async (id: number, name: CallName, request: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handlers = await ready;
      // The wire is typed by hand: name and request belong together by `ToEngine`.
      const handle = handlers[name] as AnyHandler;
      const reply = await handle(request, controller.signal);
      if (!controller.signal.aborted) port.postMessage({ kind: 'reply', id, reply });
    } catch (error) {
      if (!controller.signal.aborted) port.postMessage({ kind: 'failure', id, error: toFailure(error) });
    } finally {
      running.delete(id);
    }
  };

  port.addEventListener('message', ({ data }) => {
    const message = data as ToEngine;
    if (message.kind === 'cancel') running.get(message.id)?.abort();
    else void answer(message.id, message.name, message.request);
  });
}

function toFailure(error: unknown): EngineFailure {
  if (error instanceof Error) {
    return { name: error.name, message: error.message, stack: error.stack ?? '' };
  }
  return { name: 'Error', message: String(error), stack: '' };
}
