/**
 * What every handler of the worker is given. Nothing here is a singleton: a test builds its own.
 */
import type { Imaging } from '../../imaging/imaging.ts';
import type { StudioDatabase } from '../../storage/open-database.ts';
import type { EngineEvents, EventName } from '../protocol.ts';

export interface WorkerContext {
  readonly database: StudioDatabase;
  /** Decoding and encoding of photos: the browser's in the worker, a plain one in Node tests. */
  readonly imaging: Imaging;
  emit<Name extends EventName>(name: Name, event: EngineEvents[Name]): void;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Lets the worker's queue be served (cancel, pause): one macrotask. */
  breathe(): Promise<void>;
}
