/** Which people of an index to show, and in which order. Works on names and counts only. */
import { personName } from '../../components/person-name.ts';
import type { FaceIndex } from '../../siamese/face-index.ts';

export type PeopleOrder = 'name' | 'most-photos' | 'fewest-photos';

/** One collator for all: building one per comparison is what makes sorting names slow. */
const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Person numbers by name, as a list to filter and to re-order; worth keeping per index. */
export function peopleByName({ people }: Pick<FaceIndex, 'people'>): number[] {
  return people.map((_, person) => person).sort((one, other) => byName.compare(people[one]!, people[other]!));
}

export function photosOf({ firstFace }: Pick<FaceIndex, 'firstFace'>, person: number): number {
  return firstFace[person + 1]! - firstFace[person]!;
}

/**
 * @param ordered person numbers by name, from `peopleByName`
 * @param query words that must all occur in the name; accents and case do not matter
 */
export function findPeople(
  index: FaceIndex,
  ordered: readonly number[],
  query: string,
  order: PeopleOrder,
): number[] {
  const words = plain(query).split(' ').filter(Boolean);
  const found = ordered.filter((person) => {
    if (words.length === 0) return true;
    const name = plain(index.people[person]!);
    return words.every((word) => name.includes(word));
  });
  if (order === 'name') return found;
  const sign = order === 'most-photos' ? -1 : 1;
  return found.sort((one, other) => sign * (photosOf(index, one) - photosOf(index, other)));
}

function plain(text: string): string {
  return personName(text)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
