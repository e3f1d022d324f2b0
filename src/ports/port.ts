/**
 * The least that both ends need of a channel: a `Worker`, a worker's own scope, and a
 * `MessagePort` (in the browser or in Node) all have it.
 */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}
