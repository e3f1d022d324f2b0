/**
 * Puts faces in their order: people by name, a person's faces by photo number. Knows names and
 * numbers only. The order does not depend on the order in which the faces arrived.
 *
 * A number that stands in a file name is never changed, because LFW's lists name photos by it.
 */
import { isNamedAfter } from '../../../archive/entry-path.ts';
import type { FaceIndex } from '../../../siamese/face-index.ts';

export interface ArrivedFace {
  readonly person: string;
  readonly fileName: string;
  /** Tells photos of one name apart. */
  readonly path: string;
  /** From the file name; null when it has none. */
  readonly photoNumber: number | null;
}

export interface ArrangedFaces {
  readonly index: FaceIndex;
  /** For each face, its number in the order of arrival. */
  readonly arrival: Uint32Array;
}

/** Numbers in names as people count: `2.pgm` comes before `10.pgm`. The same on every machine. */
const byFileName = new Intl.Collator('en', { numeric: true });

export function arrangeFaces(faces: readonly ArrivedFace[]): ArrangedFaces {
  const ofPerson = new Map<string, number[]>();
  for (const [arrival, { person }] of faces.entries()) {
    const group = ofPerson.get(person);
    if (group) group.push(arrival);
    else ofPerson.set(person, [arrival]);
  }
  const people = [...ofPerson.keys()].sort();
  const firstFace = new Uint32Array(people.length + 1);
  const photoNumber = new Uint32Array(faces.length);
  const arrival = new Uint32Array(faces.length);
  let face = 0;
  for (const [person, name] of people.entries()) {
    for (const [number, from] of arrangePerson(faces, ofPerson.get(name) ?? [])) {
      arrival[face] = from;
      photoNumber[face] = number;
      face += 1;
    }
    firstFace[person + 1] = face;
  }
  return { index: { people, firstFace, photoNumber }, arrival };
}

/**
 * Each face under the number of its file name. Those without one, and those whose number another face
 * has a better right to, are counted on behind the largest, by file name.
 * @returns number and arrival, in the order of the numbers
 */
function arrangePerson(faces: readonly ArrivedFace[], arrivals: readonly number[]): [number, number][] {
  const arrivalOf = new Map<number, number>();
  const others: number[] = [];
  let last = 0;
  for (const from of byRight(faces, arrivals)) {
    const number = faces[from]!.photoNumber;
    if (number === null || arrivalOf.has(number)) others.push(from);
    else arrivalOf.set(number, from);
    last = Math.max(last, number ?? 0);
  }
  for (const from of others) arrivalOf.set(++last, from);
  return [...arrivalOf].sort(([a], [b]) => a - b);
}

/** Photos named after their person first, then by file name, then by path. */
function byRight(faces: readonly ArrivedFace[], arrivals: readonly number[]): number[] {
  const rank = arrivals.map((from) => {
    const { person, fileName, path } = faces[from]!;
    return { from, fileName, path, behind: isNamedAfter(person, fileName) ? 0 : 1 };
  });
  rank.sort(
    (a, b) =>
      a.behind - b.behind ||
      byFileName.compare(a.fileName, b.fileName) ||
      (a.path < b.path ? -1 : Number(a.path > b.path)) ||
      a.from - b.from,
  );
  return rank.map(({ from }) => from);
}
