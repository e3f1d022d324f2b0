/**
 * A shuffled deck of people: everybody has a turn before anybody has a second one.
 */
import type { Random } from '../random.ts';

export interface Deck {
  readonly size: number;
  /** From now on `drawNew` may give anybody again, and the deck is reshuffled by these random numbers. */
  startBatch(random: Random): void;
  /** The next person who was not drawn in this batch; undefined when everybody was. */
  drawNew(): number | undefined;
  /** The next person, whoever it is. Not for an empty deck. */
  draw(): number;
}

/**
 * Reshuffles itself when it is used up.
 * @param random shuffles it for the first time
 */
export function createDeck(people: readonly number[], random: Random): Deck {
  const cards = random.shuffle([...people]);
  const drawn = new Set<number>();
  let top = 0;
  let shuffling = random;

  const draw = (): number => {
    if (top >= cards.length) {
      shuffling.shuffle(cards);
      top = 0;
    }
    return cards[top++]!;
  };

  return {
    size: cards.length,
    startBatch(random) {
      drawn.clear();
      shuffling = random;
    },
    drawNew() {
      if (drawn.size >= cards.length) return undefined;
      // Right after a reshuffle, people of this very batch may lie on top: they wait for the next batch.
      if (!bringNewToTop(cards, top, drawn)) {
        shuffling.shuffle(cards);
        top = 0;
        bringNewToTop(cards, top, drawn);
      }
      const person = draw();
      drawn.add(person);
      return person;
    },
    draw,
  };
}

/** @returns whether anybody from `top` on had not been drawn. */
function bringNewToTop(cards: number[], top: number, drawn: ReadonlySet<number>): boolean {
  for (let at = top; at < cards.length; at++) {
    const person = cards[at]!;
    if (drawn.has(person)) continue;
    cards[at] = cards[top]!;
    cards[top] = person;
    return true;
  }
  return false;
}
