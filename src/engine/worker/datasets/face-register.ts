/**
 * Which photos of which people a dataset has already, so that none is taken in twice: a photo beside its
 * own double would make a "same" pair that teaches and tests nothing.
 *
 * Knows names, numbers and bytes; decodes nothing. Photos of one name wait for each other, in the order of
 * the archive, so that the first that can be read is kept whatever lane is the fastest.
 */
import type { PhotoEntry } from '../../../archive/archive-entry.ts';
import { crc32 } from '../../../archive/crc32.ts';
import { isNamedAfter, photoKeyOf } from '../../../archive/entry-path.ts';
import { EntryError } from '../../../archive/import-error.ts';
import type { SkippedFile } from '../../../records/dataset.ts';

export interface FaceRegister {
  /**
   * Reads the photo and hands it to `store`, unless it is there already. To be called in the order of
   * arrival, without waiting for the one before. A photo that fails leaves its place to the next one.
   * @throws EntryError `duplicate`, or whatever reading and storing throws
   */
  takeIn(entry: PhotoEntry, store: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>): Promise<void>;
  /** People who came from several archives and may not be the same; at the end. */
  warnings(): SkippedFile[];
}

/** A photo that was taken in, among those with the same name. */
interface Taken {
  readonly origin: string;
  readonly path: string;
  /** Length and checksum of its bytes; null where the name alone tells doubles. */
  readonly mark: string | null;
}

/** Where the photos of one person came from. */
interface Provenance {
  readonly origins: Set<string>;
  /** Whether all of them may be one set, split over several archives. */
  isOneSet: boolean;
}

export function createFaceRegister(): FaceRegister {
  const turns = new Map<string, Promise<readonly Taken[]>>();
  const people = new Map<string, Provenance>();

  const provenanceOf = (person: string): Provenance => {
    const known = people.get(person) ?? { origins: new Set(), isOneSet: true };
    people.set(person, known);
    return known;
  };

  return {
    async takeIn(entry, store) {
      const { origin, path, person, fileName } = entry;
      const key = `${person}/${photoKeyOf(fileName)}`;
      const before = turns.get(key) ?? nothingYet;
      const turn = before.then(async (taken) => {
        const bytes = await entry.bytes();
        const mark = isNamedAfter(person, fileName) ? null : `${bytes.length} ${crc32(bytes)}`;
        const double = taken.find((other) => mark === null || other.origin !== origin || other.mark === mark);
        if (double !== undefined) {
          if (double.origin !== origin) provenanceOf(person).isOneSet = false;
          throw new EntryError('duplicate', explainDouble(entry, double));
        }
        await store(bytes);
        const provenance = provenanceOf(person);
        provenance.origins.add(origin);
        provenance.isOneSet &&= mark === null;
        return [...taken, { origin, path, mark }];
      });
      turns.set(
        key,
        turn.catch(() => before),
      );
      await turn;
    },

    warnings() {
      const merged = [...people].filter(([, { origins, isOneSet }]) => origins.size > 1 && !isOneSet);
      return merged.length === 0 ? [] : [explainMerged(merged)];
    },
  };
}

const nothingYet: Promise<readonly Taken[]> = Promise.resolve([]);

function explainDouble({ origin, person }: PhotoEntry, double: Taken): string {
  const where = double.origin === '' ? double.path : `${double.path} in ${double.origin}`;
  const remedy =
    double.origin === origin ? '' : ' If it shows somebody else, import the two one after the other.';
  return `${person} has this photo already: ${where}.${remedy}`;
}

const mostNamed = 5;

function explainMerged(merged: readonly (readonly [string, Provenance])[]): SkippedFile {
  const origins = new Set(merged.flatMap(([, { origins }]) => [...origins]));
  const count = merged.length === 1 ? '1 person is' : `${merged.length.toLocaleString('en')} people are`;
  const names = firstFew(merged.map(([person]) => person));
  return {
    path: firstFew([...origins].filter((origin) => origin !== '')),
    reason: 'same-name',
    message:
      `${count} in more than one of these: ${names}. The photos of each name were put together. If they show ` +
      'different people, delete this dataset and import the archives or folders one after the other.',
  };
}

function firstFew(names: readonly string[]): string {
  return names.length > mostNamed ? `${names.slice(0, mostNamed).join(', ')}, …` : names.join(', ');
}
