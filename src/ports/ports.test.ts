/** Both sides of a port with calls and events of the test's own, over a real channel. */
import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { answerOn, type EmitOf, type Handlers, Transferring } from './answer.ts';
import { askOver } from './ask.ts';
import type { Port } from './port.ts';

interface Calls {
  double: { request: { readonly value: number }; reply: number };
  reverse: { request: Uint8Array<ArrayBuffer>; reply: Uint8Array<ArrayBuffer> };
  wait: { request: { readonly name: string }; reply: string };
}
interface Events {
  heard: { readonly what: string };
}

const closeLater: (() => void)[] = [];
afterEach(() => {
  for (const close of closeLater.splice(0)) close();
});

function connect(handlers: Partial<Handlers<Calls>>) {
  const { port1, port2 } = new MessageChannel();
  closeLater.push(() => port1.close());
  const sent: unknown[] = [];
  // Node's ports have the same methods under slightly other types.
  const [near, far] = [port1 as unknown as Port, port2 as unknown as Port];
  const watched: Port = {
    postMessage: (message, transfer) => {
      sent.push(message);
      near.postMessage(message, transfer);
    },
    addEventListener: (type, listener) => near.addEventListener(type, listener),
  };
  let emit: EmitOf<Events> = () => {};
  answerOn<Calls, Events>(far, async (emitter) => {
    emit = emitter;
    return handlers as Handlers<Calls>; // a test needs only the calls it makes
  });
  port1.start();
  port2.start();
  return { asker: askOver<Calls, Events>(watched), sent, emit: () => emit };
}

test('calls may overlap, and each reply finds its caller', async () => {
  const release = new Map<string, () => void>();
  const { asker } = connect({
    double: async ({ value }) => 2 * value,
    wait: ({ name }) => new Promise((resolve) => release.set(name, () => resolve(`${name} is done`))),
  });
  const first = asker.call('wait', { name: 'first' });
  const second = asker.call('wait', { name: 'second' });
  expect(await asker.call('double', { value: 21 })).toBe(42);
  release.get('second')?.();
  expect(await second).toBe('second is done');
  release.get('first')?.();
  expect(await first).toBe('first is done');
});

test('handlers are started in the order of their calls', async () => {
  const started: number[] = [];
  const { asker } = connect({
    double: async ({ value }) => {
      started.push(value);
      return 0;
    },
  });
  await Promise.all([3, 1, 2].map((value) => asker.call('double', { value })));
  expect(started).toEqual([3, 1, 2]);
});

test('buffers are moved both ways when they are to be, else copied', async () => {
  const kept: Uint8Array[] = [];
  const { asker } = connect({
    reverse: async (bytes) => {
      const reply = bytes.toReversed();
      kept.push(reply);
      return bytes.length > 3 ? new Transferring(reply, [reply.buffer]) : reply;
    },
  });
  const long = Uint8Array.of(1, 2, 3, 4);
  const short = Uint8Array.of(1, 2, 3);
  expect(await asker.call('reverse', long, { transfer: [long.buffer] })).toEqual(Uint8Array.of(4, 3, 2, 1));
  expect(await asker.call('reverse', short)).toEqual(Uint8Array.of(3, 2, 1));
  expect([long.length, short.length]).toEqual([0, 3]);
  expect(kept.map(({ length }) => length)).toEqual([0, 3]);
});

test('an error arrives with its name, its message and where it was thrown', async () => {
  const { asker } = connect({
    double: async () => {
      throw new RangeError('Too large.');
    },
    wait: () => Promise.reject('no error at all'),
  });
  await expect(asker.call('double', { value: 1 })).rejects.toMatchObject({
    name: 'RangeError',
    message: 'Too large.',
    remoteStack: expect.stringContaining('ports.test'),
  });
  await expect(asker.call('wait', { name: '' })).rejects.toMatchObject({ message: 'no error at all' });
});

test('a reply that cannot cross fails its call and no other', async () => {
  const { asker } = connect({
    double: async ({ value }) => 2 * value,
    wait: async () => (() => {}) as never,
  });
  await expect(asker.call('wait', { name: '' })).rejects.toMatchObject({ name: 'DataCloneError' });
  expect(await asker.call('double', { value: 2 })).toBe(4);
});

test('a call whose signal has aborted already is never sent', async () => {
  const { asker, sent } = connect({});
  const call = asker.call('wait', { name: '' }, { signal: AbortSignal.abort() });
  await expect(call).rejects.toMatchObject({ name: 'CancelledError', message: 'wait was cancelled.' });
  expect(sent).toEqual([]);
});

test('a late reply to a cancelled call reaches nobody; a cancel after the reply is not sent', async () => {
  const controller = new AbortController();
  let finish: () => void = () => {};
  const { asker, sent } = connect({
    double: async ({ value }) => 2 * value,
    wait: (_, signal) =>
      new Promise((resolve) => {
        finish = () => resolve('late');
        signal.addEventListener('abort', finish);
      }),
  });
  const call = asker.call('wait', { name: '' }, { signal: controller.signal });
  expect(await asker.call('double', { value: 1 }, { signal: controller.signal })).toBe(2);
  controller.abort();
  await expect(call).rejects.toMatchObject({ name: 'CancelledError' });
  await asker.call('double', { value: 3 });
  expect(sent.filter((message) => (message as { kind: string }).kind === 'cancel')).toHaveLength(1);
});

test('events reach the listeners of both kinds of teller until they unsubscribe', async () => {
  const { asker, emit } = connect({ double: async () => 0 });
  const heard: string[] = [];
  const stop = asker.on('heard', ({ what }) => heard.push(what));
  await asker.call('double', { value: 0 });
  emit()('heard', { what: 'from afar' });
  await expect.poll(() => heard).toEqual(['from afar']);
  asker.tell('heard', { what: 'from here' });
  stop();
  asker.tell('heard', { what: 'unheard' });
  expect(heard).toEqual(['from afar', 'from here']);
});

test('the first loss is what everything pending and everything later fails with', async () => {
  const { asker, sent } = connect({ wait: () => new Promise(() => {}) });
  const pending = [asker.call('wait', { name: 'a' }), asker.call('wait', { name: 'b' })];
  const lost = new TypeError('gone');
  expect(asker.lose(lost)).toBe(true);
  expect(asker.lose(new Error('again'))).toBe(false);
  const before = sent.length;
  for (const call of [...pending, asker.call('wait', { name: 'c' })]) await expect(call).rejects.toBe(lost);
  expect(sent).toHaveLength(before);
});
