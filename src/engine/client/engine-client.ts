/** The engine as the main thread sees it: the asking side of its port, and what is told when it is lost. */
import { askOver } from '../../ports/ask.ts';
import type { Port } from '../../ports/port.ts';
import { EngineLostError } from '../errors.ts';
import type { Engine, EngineCalls, EngineEvents } from '../protocol.ts';

export interface EngineConnection extends Engine {
  /** Rejects every pending call, and every later one, and tells `contextLost` listeners. */
  lose(reason: string): void;
}

export function connectEngine(port: Port): EngineConnection {
  const { call, on, tell, lose } = askOver<EngineCalls, EngineEvents>(port);
  return {
    call,
    on,
    lose(reason) {
      if (lose(new EngineLostError(reason))) tell('contextLost', { reason });
    },
  };
}
