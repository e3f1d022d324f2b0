/**
 * A shuffled deck of people: everybody has a turn before anybody has a second one.
 */
import type { Random } from '../random.ts';
import { RunStateError } from '../run-state-error.ts';
import type { DeckState } from './sampler-state.ts';

export interface Deck {
  readonly size: number;
  /** From now on `drawNew` may give anybody again, and the deck is reshuffled by these random numbers. */
  startBatch(random: Random): void;
  /** The next person who was not drawn in this batch; undefined when everybody was. */
  drawNew(): number | undefined;
  /** The next person, whoever it is. Not for an empty deck. */
  draw(): number;
  /** A copy, to be taken between two batches. */
  state(): DeckState;
}

/**
 * Reshuffles itself when it is used up.
 * @param random shuffles it for the first time
 * @param start how it lay when it was put down; then nothing is shuffled
 * @throws RunStateError when that is a deck of other people
 */
export function createDeck(people: readonly number[], random: Random, start: DeckState | null = null): Deck {
  const cards = start ? cardsOf(start, people) : random.shuffle([...people]);
  const drawn = new Set<number>();
  let top = start?.top ?? 0;
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
    state: () => ({ people: Uint32Array.from(cards), top }),
  };
}

function cardsOf({ people, top }: DeckState, expected: readonly number[]): number[] {
  const known = new Set(expected);
  const found = new Set(people);
  const isSame =
    people.length === known.size && found.size === known.size && people.every((one) => known.has(one));
  if (!isSame || !(top >= 0 && top <= people.length)) {
    throw new RunStateError('The run trained on other people. Take it up with the dataset and split it had.');
  }
  return [...people];
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
