/**
 * The answering side of a port: calls that arrive are answered by the handlers it is given, which may
 * also emit events. Knows no handler by name; what can be called is decided by the types alone.
 *
 * Every call has its `AbortSignal`; a handler that was cancelled answers nobody.
 */
import type { CallMap, Failure, NameOf, Question } from './messages.ts';
import type { Port } from './port.ts';

/** A reply some of whose buffers are moved to the asker instead of copied: the handler's side loses them. */
export class Transferring<Reply> {
  constructor(
    readonly reply: Reply,
    readonly transfer: readonly Transferable[],
  ) {}
}

export type Handlers<Calls extends CallMap<Calls>> = {
  readonly [Name in NameOf<Calls>]: (
    request: Calls[Name]['request'],
    signal: AbortSignal,
  ) => Promise<Calls[Name]['reply'] | Transferring<Calls[Name]['reply']>>;
};

export type EmitOf<Events> = <Name extends NameOf<Events>>(name: Name, event: Events[Name]) => void;

type AnyHandler = (request: unknown, signal: AbortSignal) => Promise<unknown>;

/**
 * Answers until the port closes. Messages that arrive while the handlers are being made wait for them,
 * and handlers are started in the order of their calls. If the handlers cannot be made, every call fails
 * with that error.
 */
export function answerOn<Calls extends CallMap<Calls>, Events>(
  port: Port,
  createHandlers: (emit: EmitOf<Events>) => Promise<Handlers<Calls>>,
): void {
  const running = new Map<number, AbortController>();
  const ready = createHandlers((name, event) => port.postMessage({ kind: 'event', name, event }));
  ready.catch(() => {}); // reported by each call below

  const answer = async (id: number, name: NameOf<Calls>, request: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handlers = await ready;
      // The wire is typed by hand: name and request belong together by `Question`.
      const handle = handlers[name] as AnyHandler;
      const made = await handle(request, controller.signal);
      if (controller.signal.aborted) return;
      if (made instanceof Transferring) {
        port.postMessage({ kind: 'reply', id, reply: made.reply }, [...made.transfer]);
      } else {
        port.postMessage({ kind: 'reply', id, reply: made });
      }
    } catch (error) {
      if (!controller.signal.aborted) port.postMessage({ kind: 'failure', id, error: toFailure(error) });
    } finally {
      running.delete(id);
    }
  };

  port.addEventListener('message', ({ data }) => {
    const message = data as Question<Calls>;
    if (message.kind === 'cancel') running.get(message.id)?.abort();
    else void answer(message.id, message.name, message.request);
  });
}

function toFailure(error: unknown): Failure {
  if (error instanceof Error) {
    return { name: error.name, message: error.message, stack: error.stack ?? '' };
  }
  return { name: 'Error', message: String(error), stack: '' };
}
