/**
 * The asking side of a port: calls become messages, replies resolve promises, events reach their
 * listeners. Knows nothing of workers; any port will do.
 *
 * Cancelling rejects the caller at once and tells the other side; a late reply is dropped.
 */
import { CancelledError, RemoteError } from './errors.ts';
import type { Answer, CallMap, NameOf } from './messages.ts';
import type { Port } from './port.ts';

export interface Asker<Calls extends CallMap<Calls>, Events> {
  /**
   * @throws RemoteError that has the name and message of the error on the other side
   * @throws CancelledError when the signal aborts first
   * @throws the error that the connection was lost with
   */
  call<Name extends NameOf<Calls>>(
    name: Name,
    request: Calls[Name]['request'],
    options?: { readonly signal?: AbortSignal; readonly transfer?: readonly Transferable[] },
  ): Promise<Calls[Name]['reply']>;
  /** @returns a function that ends the subscription. */
  on<Name extends NameOf<Events>>(name: Name, listener: (event: Events[Name]) => void): () => void;
}

export interface AskerConnection<Calls extends CallMap<Calls>, Events> extends Asker<Calls, Events> {
  /**
   * Rejects every pending call, and every later one, with this error. Only the first loss counts.
   * @returns whether this was the first
   */
  lose(error: Error): boolean;
  /** Tells the listeners of this side of something the other side can no longer tell. */
  tell<Name extends NameOf<Events>>(name: Name, event: Events[Name]): void;
}

interface PendingCall {
  resolve(reply: unknown): void;
  reject(error: Error): void;
}

type Listener = (event: unknown) => void;

export function askOver<Calls extends CallMap<Calls>, Events>(port: Port): AskerConnection<Calls, Events> {
  const pending = new Map<number, PendingCall>();
  const { on, tell } = listenersOf<Events>();
  let lastId = 0;
  let lostBy: Error | null = null;

  port.addEventListener('message', ({ data }) => {
    const message = data as Answer<Calls, Events>; // the wire is typed by hand, here and in answer.ts
    if (message.kind === 'event') return tell(message.name, message.event);
    const call = pending.get(message.id);
    pending.delete(message.id);
    if (message.kind === 'reply') call?.resolve(message.reply);
    else call?.reject(new RemoteError(message.error.name, message.error.message, message.error.stack));
  });

  return {
    on,
    tell,

    call(name, request, { signal, transfer } = {}) {
      return new Promise((resolve, reject) => {
        if (lostBy !== null) return reject(lostBy);
        if (signal?.aborted) return reject(new CancelledError(name));
        lastId += 1;
        const id = lastId;
        const cancel = (): void => {
          if (!pending.delete(id)) return;
          port.postMessage({ kind: 'cancel', id });
          reject(new CancelledError(name));
        };
        const settled = <Value>(settle: (value: Value) => void) => {
          return (value: Value): void => {
            signal?.removeEventListener('abort', cancel);
            settle(value);
          };
        };
        pending.set(id, { resolve: settled(resolve as PendingCall['resolve']), reject: settled(reject) });
        signal?.addEventListener('abort', cancel, { once: true });
        port.postMessage({ kind: 'call', id, name, request }, transfer ? [...transfer] : []);
      });
    },

    lose(error) {
      if (lostBy !== null) return false;
      lostBy = error;
      const calls = [...pending.values()];
      pending.clear();
      for (const call of calls) call.reject(error);
      return true;
    },
  };
}

function listenersOf<Events>(): Pick<AskerConnection<Record<never, never>, Events>, 'on' | 'tell'> {
  const listeners = new Map<NameOf<Events>, Set<Listener>>();
  return {
    on(name, listener) {
      const group = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, group);
      const entry: Listener = (event) => listener(event as Events[typeof name]);
      group.add(entry);
      return () => group.delete(entry);
    },
    tell(name, event) {
      for (const listener of listeners.get(name) ?? []) listener(event);
    },
  };
}
