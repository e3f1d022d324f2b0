/**
 * The engine as the main thread sees it: calls become messages, replies resolve promises, events
 * reach their listeners. Knows nothing of workers; any port will do.
 *
 * Cancelling rejects the caller at once and tells the other side; a late reply is dropped.
 */
import { CancelledError, EngineLostError, RemoteError } from '../errors.ts';
import type { Port } from '../port.ts';
import type { CallName, Engine, EngineEvents, EventName, FromEngine, Reply } from '../protocol.ts';

interface PendingCall {
  readonly name: CallName;
  resolve(reply: unknown): void;
  reject(error: Error): void;
}

type Listener = (event: unknown) => void;

export interface EngineConnection extends Engine {
  /** Rejects every pending call, and every later one, and tells `contextLost` listeners. */
  lose(reason: string): void;
}

export function connectEngine(port: Port): EngineConnection {
  const pending = new Map<number, PendingCall>();
  const listeners = new Map<EventName, Set<Listener>>();
  let lastId = 0;
  let lostBecause: string | null = null;

  const tell = (name: EventName, event: unknown): void => {
    for (const listener of listeners.get(name) ?? []) listener(event);
  };

  port.addEventListener('message', ({ data }) => {
    const message = data as FromEngine; // the wire is typed by hand, here and in serve.ts
    if (message.kind === 'event') return tell(message.name, message.event);
    const call = pending.get(message.id);
    pending.delete(message.id);
    if (message.kind === 'reply') call?.resolve(message.reply);
    else call?.reject(new RemoteError(message.error.name, message.error.message, message.error.stack));
  });

  return {
    call(name, request, { signal, transfer } = {}) {
      return new Promise((resolve, reject) => {
        if (lostBecause !== null) return reject(new EngineLostError(lostBecause));
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
        pending.set(id, {
          name,
          resolve: settled((reply) => resolve(reply as Reply<typeof name>)),
          reject: settled(reject),
        });
        signal?.addEventListener('abort', cancel, { once: true });
        port.postMessage({ kind: 'call', id, name, request }, transfer ? [...transfer] : []);
      });
    },

    on(name, listener) {
      const group = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, group);
      const entry: Listener = (event) => listener(event as EngineEvents[typeof name]);
      group.add(entry);
      return () => group.delete(entry);
    },

    lose(reason) {
      if (lostBecause !== null) return;
      lostBecause = reason;
      const calls = [...pending.values()];
      pending.clear();
      for (const call of calls) call.reject(new EngineLostError(reason));
      tell('contextLost', { reason });
    },
  };
}
