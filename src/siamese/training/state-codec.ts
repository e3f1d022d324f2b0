/**
 * How plain values stand in bytes: words and numbers in a header of JSON, typed arrays one after the other behind it.
 * A codec writes one kind of value and reads it from a header that may be anything: what it returns is what its type
 * says. Nothing is taken over by name but what a codec asks for.
 */
import { RunStateError } from '../run-state-error.ts';

export type NumberArray = Float32Array | Uint32Array;

/** Hands out the arrays behind the header, each number once. */
export interface ArraySource {
  /** @returns a copy of the next `length` numbers, four bytes each. @throws RunStateError when there are not so many */
  take(length: number): ArrayBuffer;
}

export interface Codec<Value> {
  /** @param arrays takes the arrays in the order in which they are met. @returns what stands in the header */
  write(value: Value, arrays: NumberArray[]): unknown;
  /** @param path of the value, for the error. @throws RunStateError */
  read(found: unknown, arrays: ArraySource, path: string): Value;
}

/** A codec of values that stand in the header as they are. */
function plain<Value>(what: string, isOne: (found: unknown) => found is Value): Codec<Value> {
  return {
    write: (value) => value,
    read(found, _, path) {
      if (!isOne(found)) throw new RunStateError(`${path} is not ${what}.`);
      return found;
    },
  };
}

export const text = plain('text', (found) => typeof found === 'string');
export const flag = plain('true or false', (found) => typeof found === 'boolean');
/** A whole number of things. */
export const count = plain(
  'a count',
  (found): found is number => Number.isSafeInteger(found) && Number(found) >= 0,
);

/** @param words the keys of a record of all words there are */
export function oneOf<Word extends string>(words: Readonly<Record<Word, unknown>>): Codec<Word> {
  return plain(
    `one of ${Object.keys(words).join(', ')}`,
    (found): found is Word => typeof found === 'string' && Object.hasOwn(words, found),
  );
}

/** JSON has no word for these. */
const unusualNumbers = new Map([Number.NaN, Infinity, -Infinity].map((value) => [String(value), value]));

/** Any number. */
export const number: Codec<number> = {
  write: (value) => (Number.isFinite(value) ? value : String(value)),
  read(found, _, path) {
    const value = typeof found === 'string' ? unusualNumbers.get(found) : found;
    if (typeof value !== 'number') throw new RunStateError(`${path} is not a number.`);
    return value;
  },
};

export function nullable<Value>(codec: Codec<Value>): Codec<Value | null> {
  return {
    write: (value, arrays) => (value === null ? null : codec.write(value, arrays)),
    read: (found, arrays, path) => (found === null ? null : codec.read(found, arrays, path)),
  };
}

export function listOf<Value>(codec: Codec<Value>): Codec<readonly Value[]> {
  return {
    write: (values, arrays) => values.map((value) => codec.write(value, arrays)),
    read(found, arrays, path) {
      if (!Array.isArray(found)) throw new RunStateError(`${path} is not a list.`);
      return found.map((one: unknown, at) => codec.read(one, arrays, `${path}[${at}]`));
    },
  };
}

/** Fields that are all there, and no others; written and read in the order of `codecs`. */
export function fields<Value extends object>(
  codecs: {
    readonly [Name in keyof Value]: Codec<Value[Name]>;
  },
): Codec<Value> {
  const all = Object.entries(codecs) as [keyof Value & string, Codec<unknown>][]; // a codec for each of the fields
  return {
    write: (value, arrays) =>
      Object.fromEntries(all.map(([name, codec]) => [name, codec.write(value[name], arrays)])),
    read(found, arrays, path) {
      if (typeof found !== 'object' || found === null) throw new RunStateError(`${path} is no record.`);
      const stored = new Map(Object.entries(found)); // its own fields alone
      const values = all.map(([name, codec]) => {
        if (!stored.has(name)) throw new RunStateError(`${path} has no ${name}.`);
        return [name, codec.read(stored.get(name), arrays, `${path}.${name}`)];
      });
      const unknown = [...stored.keys()].find((name) => !all.some(([known]) => known === name));
      if (unknown !== undefined) throw new RunStateError(`${path} has a field too many: ${unknown}.`);
      return Object.fromEntries(values) as Value; // each field as its codec gave it
    },
  };
}

/** Of an array the header holds the length. */
function arrayOf<Numbers extends NumberArray>(
  kind: string,
  over: (buffer: ArrayBuffer) => Numbers,
): Codec<Numbers> {
  const header = fields<Record<string, number>>({ [kind]: count });
  return {
    write(value, arrays) {
      arrays.push(value);
      return { [kind]: value.length };
    },
    read: (found, arrays, path) => over(arrays.take(header.read(found, arrays, path)[kind] ?? 0)),
  };
}

export const float32Array = arrayOf('float32', (buffer) => new Float32Array(buffer));
export const uint32Array = arrayOf('uint32', (buffer) => new Uint32Array(buffer));
