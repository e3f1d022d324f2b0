/**
 * Photos of noise, imported with a finder that knows what it finds in each: for tests of what becomes of found faces. Databases
 * are closed after each test.
 *
 * Import it first: it brings the database.
 */
import 'fake-indexeddb/auto';
import { afterEach } from 'vitest';
import type { FaceFinder, FoundFace } from '../../imaging/face-finder.ts';
import type { Imaging } from '../../imaging/imaging.ts';
import type { Pixels } from '../../imaging/pixels.ts';
import { createPlainImaging } from '../../imaging/plain-imaging.ts';
import { encodePnm } from '../../imaging/pnm.ts';
import { faceAt } from '../../imaging/testing/known-faces.ts';
import { createRandom } from '../../siamese/random.ts';
import { getFaceIndex } from '../../storage/datasets.ts';
import { openStudioDatabase, type StudioDatabase } from '../../storage/open-database.ts';
import type { WorkerContext } from '../worker/context.ts';
import { createImportHandler } from '../worker/handlers/import-dataset.ts';

export const goOn = new AbortController().signal;

const opened: StudioDatabase[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** Of the import that was begun last, also if it failed. */
export function lastDatabase(): StudioDatabase {
  return opened.at(-1)!;
}

/** Noisy pixels whose first byte tells which photo it is. */
function photo(number: number, side: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(number);
  const data = Uint8Array.from({ length: side * side }, () => random.integer(256));
  data[0] = number;
  return Uint8Array.from(encodePnm({ data, width: side, height: side, channels: 1 }));
}

/** A face where LFW's lie in a photo of 200 px; moved by so many pixels. */
export const faceIn = (moved: number): FoundFace => faceAt(100 + moved, 90.6 + moved, 33.4);

export interface ImportOptions {
  readonly photos?: number;
  /** Of the photos, in pixels. */
  readonly side?: number;
  readonly signal?: AbortSignal;
  /** What imaging does otherwise. */
  readonly imaging?: Partial<Imaging>;
  /** Told before something is put into a store; what it throws is the database's failure. */
  readonly onPut?: (store: string) => void;
}

let databases = 0;

/**
 * Two photos a person, `P00/0.pgm`, `P00/1.pgm`, `P01/0.pgm`, …
 * @param facesOf which faces the finder finds in a photo, by its number, 0..255
 */
export async function importPhotos(
  facesOf: (number: number) => readonly FoundFace[],
  { photos = 20, side = 200, signal = goOn, imaging = {}, onPut = () => {} }: ImportOptions = {},
) {
  databases += 1;
  const database = await openStudioDatabase(`photos-with-faces-${databases}`);
  opened.push(database);
  let finds = 0;
  const find = async ({ data }: Pixels) => {
    finds += 1;
    return facesOf(data[0]!);
  };
  const finder: FaceFinder = { find, follow: async () => null, release: () => {} };
  const context: WorkerContext = {
    database: watched(database, onPut),
    imaging: { ...createPlainImaging(finder), ...imaging },
    emit: () => {},
    now: () => 0,
    breathe: async () => {},
  };
  const files = Array.from({ length: photos }, (_, at) => {
    const path = `P${String(at >> 1).padStart(2, '0')}/${at % 2}.pgm`;
    return { path, file: new File([photo(at, side)], path) };
  });
  const summary = await createImportHandler(context)({ files, openDatasetId: null }, signal);
  const faces = await getFaceIndex(database, summary.id);
  return { context, summary, faces, finds: () => finds };
}

function watched(database: StudioDatabase, onPut: (store: string) => void): StudioDatabase {
  return new Proxy(database, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (key === 'put') onPut(String(given[0]));
        return value.apply(target, given);
      };
    },
  });
}
