/**
 * An engine for tests of slices and views: answers with the handlers it is given, remembers what it
 * was asked, and emits events when the test says so. A call without a handler fails by name.
 * Cancelling rejects the caller at once with `CancelledError`, as the real client does.
 */
import { CancelledError } from '../../ports/errors.ts';
import type {
  CallName,
  Engine,
  EngineEvents,
  EngineHandlers,
  EventName,
  Reply,
  Request,
} from '../protocol.ts';

export type RecordedCall = { [Name in CallName]: { name: Name; request: Request<Name> } }[CallName];

export interface FakeEngine extends Engine {
  /** Every call so far, oldest first. */
  readonly calls: readonly RecordedCall[];
  /** The requests of one call, oldest first. */
  requestsOf<Name extends CallName>(name: Name): Request<Name>[];
  emit<Name extends EventName>(name: Name, event: EngineEvents[Name]): void;
}

type Listener = (event: unknown) => void;

export function createFakeEngine(handlers: Partial<EngineHandlers> = {}): FakeEngine {
  const calls: RecordedCall[] = [];
  const listeners = new Map<EventName, Set<Listener>>();

  return {
    calls,
    requestsOf: <Name extends CallName>(name: Name) =>
      calls.filter((call) => call.name === name).map((call) => call.request as Request<Name>), // name and request belong together
    async call<Name extends CallName>(
      name: Name,
      request: Request<Name>,
      options: { readonly signal?: AbortSignal } = {},
    ): Promise<Reply<Name>> {
      calls.push({ name, request } as RecordedCall); // one member of the union, by `Request<Name>`
      const handle = handlers[name];
      if (handle === undefined) throw new Error(`The fake engine has no handler for ${name}.`);
      const signal = options.signal ?? new AbortController().signal;
      return Promise.race([handle(request, signal), cancelled(name, signal)]);
    },
    on(name, listener) {
      const group = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, group);
      const entry: Listener = (event) => listener(event as EngineEvents[typeof name]);
      group.add(entry);
      return () => group.delete(entry);
    },
    emit(name, event) {
      for (const listener of listeners.get(name) ?? []) listener(event);
    },
  };
}

function cancelled(name: CallName, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const cancel = () => reject(new CancelledError(name));
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}
