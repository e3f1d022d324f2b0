/**
 * Opens the one database of the app and upgrades it. Knows no store beyond creating it; what is in
 * the stores, and who writes them, is in `schema.ts`.
 *
 * The caller owns the connection. It gives way by itself when another tab brings a newer version.
 */
import { type IDBPDatabase, openDB } from 'idb';
import { databaseName, databaseVersion, type StudioSchema } from './schema.ts';

export type StudioDatabase = IDBPDatabase<StudioSchema>;

/** The browser gives no database, or a newer one than this page understands. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}

/** The connection was open and is no longer; only reloading the page gives another one. */
export class StorageClosedError extends Error {
  override readonly name = 'StorageClosedError';
}

/**
 * Every call on it fails with `StorageClosedError` once it has given way or was ended.
 * @param version another one than this page's: a test plays the page of another version
 * @throws DatabaseUnavailableError
 */
export async function openStudioDatabase(
  name: string = databaseName,
  version: number = databaseVersion,
): Promise<StudioDatabase> {
  if (typeof indexedDB === 'undefined') throw unavailable('IndexedDB is missing');
  let closed: StorageClosedError | null = null;
  let refuse: (error: DatabaseUnavailableError) => void = () => {};
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  const opening = openDB<StudioSchema>(name, version, {
    upgrade: (opened, oldVersion, newVersion) => {
      for (const step of upgrades.slice(oldVersion, newVersion ?? version)) step(opened);
    },
    blocked: () => {
      refuse(new DatabaseUnavailableError(heldByOlderTab));
      opening.then((late) => late.close()).catch(() => {}); // nobody waits for it any more
    },
    blocking: () => {
      closed = new StorageClosedError(closedByOtherTab);
      opening.then((database) => database.close()).catch(() => {}); // it is open, else nobody would ask
    },
    terminated: () => {
      closed = new StorageClosedError(closedByBrowser);
    },
  });
  try {
    return guarded(await Promise.race([opening, refused]), () => closed);
  } catch (error) {
    throw error instanceof DatabaseUnavailableError ? error : toUnavailable(error);
  }
}

const heldByOlderTab =
  'Another tab has an older version of this page open and is using its storage. Close that tab, then reload this one.';
const closedByOtherTab =
  'The storage of this page was closed by another tab, which runs a newer version of the page or deletes its data. Reload this tab.';
const closedByBrowser =
  'The browser has closed the storage of this page, perhaps because its data were cleared. Reload this tab.';

/** The database, whose methods fail with this error as soon as there is one. */
function guarded(database: StudioDatabase, closed: () => StorageClosedError | null): StudioDatabase {
  return new Proxy(database, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        const error = closed();
        if (error === null || staysUsable.has(key)) return value.apply(target, given);
        if (key === 'transaction') throw error; // the only one that does not answer with a promise
        return Promise.reject(error);
      };
    },
  });
}

const staysUsable: ReadonlySet<string | symbol> = new Set([
  'close',
  'addEventListener',
  'removeEventListener',
]);

function createVersion1(database: StudioDatabase): void {
  database.createObjectStore('datasets', { keyPath: 'id' });
  database.createObjectStore('faceIndices', { keyPath: 'id' });
  database.createObjectStore('photoChunks', { keyPath: ['datasetId', 'chunk'] });
  database.createObjectStore('cropChunks', { keyPath: ['datasetId', 'crop', 'chunk'] });
  database.createObjectStore('models', { keyPath: 'id' });
  database.createObjectStore('modelWeights', { keyPath: 'id' });
  database.createObjectStore('runs', { keyPath: 'id' });
  database.createObjectStore('runHistories', { keyPath: 'id' });
  database.createObjectStore('enrolments', { keyPath: 'id' });
}

function createVersion2(database: StudioDatabase): void {
  database.createObjectStore('calibrations', { keyPath: 'key' });
}

function createVersion3(database: StudioDatabase): void {
  database.createObjectStore('foldResults', { keyPath: ['datasetId', 'recipe', 'fold'] });
}

function createVersion4(database: StudioDatabase): void {
  database.createObjectStore('cameras', { keyPath: 'id' });
  database.createObjectStore('leftOutPhotos', { keyPath: 'datasetId' });
}

/** The step at place n leads from version n to n + 1. */
const upgrades: readonly ((database: StudioDatabase) => void)[] = [
  createVersion1,
  createVersion2,
  createVersion3,
  createVersion4,
];

function toUnavailable(error: unknown): DatabaseUnavailableError {
  if (error instanceof Error && error.name === 'VersionError') {
    return new DatabaseUnavailableError(
      'The saved data come from a newer version of this page. Reload the page; if that does not help, empty its cache.',
    );
  }
  return unavailable(error instanceof Error ? error.message : String(error));
}

function unavailable(reason: string): DatabaseUnavailableError {
  return new DatabaseUnavailableError(
    `The browser gives this page no storage (${reason}). Leave private browsing, allow site data for this page, and reload.`,
  );
}
