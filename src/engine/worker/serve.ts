/** The answering side of the engine's port: the engine's calls and events, and nothing else. */
import { answerOn, type EmitOf } from '../../ports/answer.ts';
import type { Port } from '../../ports/port.ts';
import type { EngineCalls, EngineEvents, EngineHandlers } from '../protocol.ts';

export type Emit = EmitOf<EngineEvents>;

/** Serves until the port closes; see `answerOn`. */
export function serve(port: Port, createHandlers: (emit: Emit) => Promise<EngineHandlers>): void {
  answerOn<EngineCalls, EngineEvents>(port, createHandlers);
}
