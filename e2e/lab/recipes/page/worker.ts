/** One worker, one recipe: an engine on a port of its own, and the further tests of what it trained. */
import { createBackendLock } from '../../../../src/engine/worker/backend/backend-lock.ts';
import type { WorkerContext } from '../../../../src/engine/worker/context.ts';
import { createModelSession, type ModelSession } from '../../../../src/engine/worker/model-session.ts';
import { answerOn, Transferring } from '../../../../src/ports/answer.ts';
import type { NoEvents } from '../../../../src/ports/messages.ts';
import type { Port } from '../../../../src/ports/port.ts';
import { openEngine } from './open-engine.ts';
import type { RecipeCalls } from './recipe-calls.ts';
import { embedAllFaces, testOnManyPairs } from './test-model.ts';

let opened: { readonly context: WorkerContext; readonly session: ModelSession } | null = null;

function engine() {
  if (opened === null) throw new Error('The engine is not open.');
  return opened;
}

// A worker's global scope is a port; TypeScript's type of it carries more overloads than ours.
answerOn<RecipeCalls, NoEvents>(globalThis as unknown as Port, async () => ({
  async open(request) {
    const context = await openEngine(request);
    opened = { context, session: createModelSession(context, createBackendLock()) };
    return {};
  },
  testOnManyPairs(request, signal) {
    const { context, session } = engine();
    return session.withModel(request.modelId, (model) => testOnManyPairs(context, model, request, signal));
  },
  embedAllFaces(request, signal) {
    const { context, session } = engine();
    return session.withModel(request.modelId, async (model) => {
      const values = await embedAllFaces(context, model, request, signal);
      return new Transferring(values, [values.buffer]);
    });
  },
}));
