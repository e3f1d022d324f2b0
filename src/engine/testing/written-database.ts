/**
 * A database as an earlier page wrote it, as one file: all records of all stores. Typed arrays and dates survive by
 * Node's own structured clone, blobs by what they hold.
 */
import { deserialize, serialize } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import { openDB } from 'idb';

interface WrittenBlob {
  readonly blob: Uint8Array;
  readonly type: string;
}

interface WrittenDatabase {
  readonly version: number;
  readonly stores: Readonly<
    Record<string, { readonly keyPath: string | string[]; readonly records: readonly object[] }>
  >;
}

/** Reads a database whole. */
export async function dumpDatabase(name: string): Promise<Uint8Array> {
  const database = await openDB(name);
  const stores: Record<string, { keyPath: string | string[]; records: object[] }> = {};
  for (const store of [...database.objectStoreNames].sort()) {
    const { keyPath } = database.transaction(store).store;
    const records = await Promise.all((await database.getAll(store)).map(withoutBlobs));
    stores[store] = { keyPath: keyPath as string | string[], records }; // all stores of ours have one
  }
  const written: WrittenDatabase = { version: database.version, stores };
  database.close();
  return gzipSync(serialize(written), { level: 9 });
}

/** Makes the database that was dumped, under a name of its own, exactly as it was. */
export async function restoreDatabase(name: string, bytes: Uint8Array): Promise<void> {
  const { version, stores }: WrittenDatabase = deserialize(gunzipSync(bytes));
  const database = await openDB(name, version, {
    upgrade(made) {
      for (const [store, { keyPath }] of Object.entries(stores)) made.createObjectStore(store, { keyPath });
    },
  });
  for (const [store, { records }] of Object.entries(stores)) {
    for (const record of records) await database.put(store, withBlobs(record));
  }
  database.close();
}

/** Records have their blobs at the top. */
async function withoutBlobs(record: object): Promise<object> {
  const fields = Object.entries(record).map(async ([field, value]) => [
    field,
    value instanceof Blob
      ? ({ blob: new Uint8Array(await value.arrayBuffer()), type: value.type } satisfies WrittenBlob)
      : value,
  ]);
  return Object.fromEntries(await Promise.all(fields));
}

function withBlobs(record: object): object {
  const fields = Object.entries(record).map(([field, value]) => [
    field,
    isBlob(value) ? new Blob([Uint8Array.from(value.blob)], { type: value.type }) : value,
  ]);
  return Object.fromEntries(fields);
}

function isBlob(value: unknown): value is WrittenBlob {
  return typeof value === 'object' && value !== null && 'blob' in value;
}
