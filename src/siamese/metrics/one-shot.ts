/**
 * N-way one-shot trials (Koch, Zemel and Salakhutdinov 2015, after Lake et al. 2011): a photo of somebody
 * is compared with one photo each of N people, one of them the same person; the closest is the answer.
 */
import type { OneShotReport } from '../reports.ts';
import type { Draw } from './draw.ts';
import { standardError } from './standard-error.ts';

/** Too few people, or nobody with two photos. */
export class OneShotImpossibleError extends Error {
  override readonly name = 'OneShotImpossibleError';
}

/**
 * @param facesOf each person's faces, by any numbers that `distance` knows
 * @throws OneShotImpossibleError, RangeError for fewer than 2 ways
 */
export function oneShotTrials(
  facesOf: readonly (readonly number[])[],
  ways: number,
  trials: number,
  distance: (query: number, support: number) => number,
  random: Draw,
): OneShotReport {
  if (!Number.isInteger(ways) || ways < 2) throw new RangeError(`${ways} ways: there must be 2 or more.`);
  const people = facesOf.filter((faces) => faces.length > 0);
  const askable = people.filter((faces) => faces.length > 1);
  if (people.length < ways || askable.length === 0) {
    throw new OneShotImpossibleError(
      `${ways}-way trials need ${ways} people, one of them with two photos; there are ${people.length}, ` +
        `${askable.length} of them with two. Choose fewer ways, or test on more people.`,
    );
  }
  let right = 0;
  for (let trial = 0; trial < trials; trial++) {
    const asked = askable[random.integer(askable.length)]!;
    const [query, answer] = drawTwo(asked, random);
    const closest = distance(query, answer);
    const others = drawOthers(people, asked, ways - 1, random);
    const isRight = others.every((faces) => distance(query, faces[random.integer(faces.length)]!) > closest);
    if (isRight) right += 1;
  }
  const accuracy = right / trials;
  return { ways, trials, accuracy, standardError: standardError(accuracy, trials), chance: 1 / ways };
}

function drawTwo(faces: readonly number[], random: Draw): [number, number] {
  const first = random.integer(faces.length);
  const second = (first + 1 + random.integer(faces.length - 1)) % faces.length;
  return [faces[first]!, faces[second]!];
}

/** Floyd's draw of distinct places, the asked person's left out. */
function drawOthers<Faces>(people: readonly Faces[], asked: Faces, count: number, random: Draw): Faces[] {
  const rest = people.length - 1;
  const own = people.indexOf(asked);
  const places = new Set<number>();
  for (let last = rest - count; last < rest; last++) {
    const place = random.integer(last + 1);
    places.add(places.has(place) ? last : place);
  }
  return [...places].map((place) => people[place < own ? place : place + 1]!);
}
