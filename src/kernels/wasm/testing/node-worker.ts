/**
 * The browser's `Worker` over Node's threads, as far as `kernel-threads.ts` uses it. It runs the very file it
 * is given, its types taken out; a file that imports values is beyond it.
 */
import { readFileSync } from 'node:fs';
import { Worker as NodeThread } from 'node:worker_threads';
import { transformWithOxc } from 'vite';

type Listener<Event> = ((event: Event) => void) | null;

const kernelThread = new URL('../kernel-thread.ts', import.meta.url);
const { code } = await transformWithOxc(readFileSync(kernelThread, 'utf8'), kernelThread.pathname);

/** What a worker's global scope has and a Node thread's lacks. */
const scope = `
import { parentPort } from 'node:worker_threads';
globalThis.self = globalThis;
globalThis.postMessage = (message) => parentPort.postMessage(message);
parentPort.on('message', (data) => self.onmessage({ data }));
`;

const script = new URL(`data:text/javascript,${encodeURIComponent(scope + code)}`);

export class NodeWorker {
  onmessage: Listener<{ data: unknown }> = null;
  onerror: Listener<Error> = null;
  readonly #thread: NodeThread;

  constructor(url: URL) {
    if (url.href !== kernelThread.href) throw new Error(`No worker is made of ${url.href} here.`);
    // What a thread logs is no news to a test that made it fail; errors arrive below.
    this.#thread = new NodeThread(script, { stderr: true });
    this.#thread.on('message', (data) => this.onmessage?.({ data }));
    this.#thread.on('error', (error) => this.onerror?.(error as Error));
    running.add(this);
  }

  postMessage(message: unknown): void {
    this.#thread.postMessage(message);
  }

  terminate(): void {
    running.delete(this);
    void this.#thread.terminate();
  }
}

const running = new Set<NodeWorker>();

/** Helper threads serve for ever; a test ends them. */
export function stopNodeWorkers(): void {
  for (const worker of running) worker.terminate();
}
