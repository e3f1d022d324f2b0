/**
 * Reads the protocol files of Labeled Faces in the Wild: `pairs.txt`, `people.txt` and their DevTrain and
 * DevTest forms.
 *
 * It does not know whether the named people are in any dataset: it hands back names and photo numbers.
 * Formats: README of LFW, section 3 (a count, or folds and a count, then tab-separated lines; in a list of
 * pairs the same pairs come first, with three fields, then as many different ones, with four).
 */
import type { LfwLists, NamedPair } from '../siamese/lfw-lists.ts';
import { createLineReader, type LineReader } from './list-lines.ts';

export { LfwListError } from './list-lines.ts';

/** The list of the file's name, or null when the name is none of LFW's. */
export function lfwListOf(fileName: string): keyof LfwLists | null {
  const name = fileName.split(/[\\/]/).at(-1) ?? '';
  // Browsers and file managers add ` (1)`, ` - Copy` or ` copy 2` to what is already there.
  const match =
    /^(pairs|people)[ _-]?(dev[ _-]?train|dev[ _-]?test)?(?: ?\(\d+\)|(?: -)? copy(?: \d+)?)*\.txt$/i.exec(
      name,
    );
  if (!match) return null;
  const key = `${match[1]}${match[2] ?? ''}`.toLowerCase().replaceAll(/[ _-]/g, '');
  return listOfKey.get(key) ?? null;
}

const listOfKey: ReadonlyMap<string, keyof LfwLists> = new Map([
  ['pairs', 'pairsFolds'],
  ['pairsdevtrain', 'pairsDevTrain'],
  ['pairsdevtest', 'pairsDevTest'],
  ['people', 'peopleFolds'],
  ['peopledevtrain', 'peopleDevTrain'],
  ['peopledevtest', 'peopleDevTest'],
]);

/**
 * The one list of this file; null when the name is none of LFW's. Any line ends, blank lines and a byte order
 * mark are fine.
 * @throws LfwListError naming the file, the line number and the line, when a line is damaged, missing or too many.
 */
export function parseLfwList(fileName: string, text: string): Partial<LfwLists> | null {
  const list = lfwListOf(fileName);
  if (list === null) return null;
  const lines = createLineReader(fileName, text);
  const parsed = parseList(list, lines);
  lines.end();
  return parsed;
}

function parseList(list: keyof LfwLists, lines: LineReader): Partial<LfwLists> {
  switch (list) {
    case 'pairsFolds': {
      const [folds, pairs] = readCounts(lines, 2, 'the number of folds and of pairs, like `10 300`');
      return { pairsFolds: repeat(folds!, () => readPairs(lines, pairs!)) };
    }
    case 'pairsDevTrain':
    case 'pairsDevTest': {
      const [pairs] = readCounts(lines, 1, 'the number of pairs, like `500`');
      return { [list]: readPairs(lines, pairs!) };
    }
    case 'peopleFolds': {
      const [folds] = readCounts(lines, 1, 'the number of folds, like `10`');
      return { peopleFolds: repeat(folds!, () => readPeople(lines)) };
    }
    case 'peopleDevTrain':
    case 'peopleDevTest':
      return { [list]: readPeople(lines) };
  }
}

/** `count` same pairs, then `count` different pairs. */
function readPairs(lines: LineReader, count: number): NamedPair[] {
  const same = repeat(count, () => readSamePair(lines));
  return same.concat(repeat(count, () => readDifferentPair(lines)));
}

function readSamePair(lines: LineReader): NamedPair {
  const expected = 'a same pair: name, photo, photo';
  const fields = lines.next(expected);
  const [person, photoA, photoB] = [fields[0], wholeNumber(fields[1]), wholeNumber(fields[2])];
  if (fields.length !== 3 || !person || !photoA || !photoB || photoA === photoB)
    return lines.refuse(expected);
  return { personA: person, photoA, personB: person, photoB };
}

function readDifferentPair(lines: LineReader): NamedPair {
  const expected = 'a different pair: name, photo, other name, photo';
  const fields = lines.next(expected);
  const [personA, photoA, personB, photoB] = [
    fields[0],
    wholeNumber(fields[1]),
    fields[2],
    wholeNumber(fields[3]),
  ];
  if (fields.length !== 4 || !personA || !photoA || !personB || !photoB || personA === personB) {
    return lines.refuse(expected);
  }
  return { personA, photoA, personB, photoB };
}

function readPeople(lines: LineReader): string[] {
  const [count] = readCounts(lines, 1, 'a number of people');
  return repeat(count!, () => {
    const expected = 'a person: name, number of photos';
    const [name, photos, ...more] = lines.next(expected);
    return name && wholeNumber(photos) && more.length === 0 ? name : lines.refuse(expected);
  });
}

function readCounts(lines: LineReader, count: number, expected: string): number[] {
  const counts = lines.next(expected).map(wholeNumber);
  const whole = counts.filter((value) => value !== undefined);
  return counts.length === count && whole.length === count ? whole : lines.refuse(expected);
}

/** A whole number from 1 to 999,999. */
function wholeNumber(field: string | undefined): number | undefined {
  return field !== undefined && /^\d{1,6}$/.test(field) && Number(field) > 0 ? Number(field) : undefined;
}

function repeat<T>(times: number, read: () => T): T[] {
  const items: T[] = [];
  for (let time = 0; time < times; time++) items.push(read());
  return items;
}
