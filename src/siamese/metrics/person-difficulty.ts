/**
 * Who is easily recognised and who is not: each face of a person looks for its nearest among all others, as in a
 * search of a gallery (rank-1 identification, leave one out). Plain numbers.
 */
import type { PersonDifficulty } from '../reports.ts';

export interface PersonFaces {
  readonly person: number;
  /** By any numbers that `distance` knows. */
  readonly faces: readonly number[];
}

/**
 * @returns one entry for each person with two faces or more, hardest first: by the share recognised, then by how
 *   much farther the own faces are than the lookalike. Empty without a second person. Yields after each person, so
 *   that the consumer can let others run or break off.
 */
export function* personDifficulties(
  people: readonly PersonFaces[],
  distance: (faceA: number, faceB: number) => number,
): Generator<void, PersonDifficulty[]> {
  const difficulties: PersonDifficulty[] = [];
  const asked = people.filter(({ faces }) => faces.length > 1);
  if (people.length < 2) return [];
  for (const { person, faces } of asked) {
    const others = people.filter((other) => other.person !== person).flatMap((other) => other.faces);
    const own = new Float64Array(faces.length).fill(Number.POSITIVE_INFINITY);
    let ownSum = 0;
    for (let a = 0; a < faces.length; a++) {
      for (let b = 0; b < a; b++) {
        const apart = distance(faces[a]!, faces[b]!);
        ownSum += apart;
        own[a] = Math.min(own[a]!, apart);
        own[b] = Math.min(own[b]!, apart);
      }
    }
    let recognised = 0;
    let lookalike = { ownFace: faces[0]!, otherFace: others[0]!, distance: Number.POSITIVE_INFINITY };
    faces.forEach((ownFace, at) => {
      let nearest = Number.POSITIVE_INFINITY;
      for (const otherFace of others) {
        const apart = distance(ownFace, otherFace);
        if (apart < lookalike.distance) lookalike = { ownFace, otherFace, distance: apart };
        if (apart < nearest) nearest = apart;
      }
      if (own[at]! < nearest) recognised += 1;
    });
    const pairs = (faces.length * (faces.length - 1)) / 2;
    difficulties.push({ person, faces: faces.length, recognised, ownDistance: ownSum / pairs, lookalike });
    yield;
  }
  return difficulties.sort(
    (a, b) =>
      a.recognised / a.faces - b.recognised / b.faces ||
      b.ownDistance - b.lookalike.distance - (a.ownDistance - a.lookalike.distance),
  );
}
