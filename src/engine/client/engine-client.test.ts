/** The contract of the thread boundary, over a real channel but without a browser. */
import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import type { Port } from '../../ports/port.ts';
import type { EngineHandlers } from '../protocol.ts';
import { type Emit, serve } from '../worker/serve.ts';
import { connectEngine } from './engine-client.ts';

const closeLater: (() => void)[] = [];
afterEach(() => {
  for (const close of closeLater.splice(0)) close();
});

function connect(handlers: Partial<EngineHandlers>) {
  const { port1, port2 } = new MessageChannel();
  closeLater.push(() => port1.close());
  let emitter: Emit | undefined;
  // Node's ports have the same methods under slightly other types.
  serve(port2 as unknown as Port, async (emit) => {
    emitter = emit;
    return handlers as EngineHandlers; // a test needs only the calls it makes
  });
  port1.start();
  port2.start();
  return { engine: connectEngine(port1 as unknown as Port), emit: emitter! };
}

test('a call is answered with its reply, and a failure keeps its name and message', async () => {
  class TooFewPeopleError extends Error {
    override readonly name = 'TooFewPeopleError';
  }
  const { engine } = connect({
    memory: async () => ({ tensors: 3, bytes: 12 }),
    deleteModel: async () => {
      throw new TooFewPeopleError('Only 1 person.');
    },
  });
  expect(await engine.call('memory', {})).toEqual({ tensors: 3, bytes: 12 });
  await expect(engine.call('deleteModel', { id: 'm' as never })).rejects.toMatchObject({
    name: 'TooFewPeopleError',
    message: 'Only 1 person.',
  });
});

test('cancelling rejects the caller at once and aborts the handler', async () => {
  let handlerSaw: AbortSignal | undefined;
  const { engine } = connect({
    memory: (_, signal) => {
      handlerSaw = signal;
      return new Promise(() => {});
    },
  });
  const controller = new AbortController();
  const call = engine.call('memory', {}, { signal: controller.signal });
  await expect.poll(() => handlerSaw).toBeDefined();
  controller.abort();
  await expect(call).rejects.toMatchObject({ name: 'CancelledError' });
  await expect.poll(() => handlerSaw?.aborted).toBe(true);
});

test('events reach their listeners until they unsubscribe', async () => {
  const { engine, emit } = connect({});
  const heard: string[] = [];
  const stop = engine.on('contextLost', ({ reason }) => heard.push(reason));
  emit('contextLost', { reason: 'first' });
  await expect.poll(() => heard).toEqual(['first']);
  stop();
  emit('contextLost', { reason: 'second' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard).toEqual(['first']);
});

test('when the engine is lost every pending and every later call fails with one named error', async () => {
  const { engine } = connect({ memory: () => new Promise(() => {}) });
  const reasons: string[] = [];
  engine.on('contextLost', ({ reason }) => reasons.push(reason));
  const calls = [engine.call('memory', {}), engine.call('memory', {})];
  engine.lose('out of memory.');
  for (const call of calls) await expect(call).rejects.toMatchObject({ name: 'EngineLostError' });
  await expect(engine.call('memory', {})).rejects.toMatchObject({ name: 'EngineLostError' });
  expect(reasons).toEqual(['out of memory.']);
});

test('handlers that cannot be made fail every call with that reason', async () => {
  const { port1, port2 } = new MessageChannel();
  closeLater.push(() => port1.close());
  serve(port2 as unknown as Port, async () => {
    throw new Error('IndexedDB is blocked.');
  });
  port1.start();
  port2.start();
  const engine = connectEngine(port1 as unknown as Port);
  await expect(engine.call('memory', {})).rejects.toThrow('IndexedDB is blocked.');
});
