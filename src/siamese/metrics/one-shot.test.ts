import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { oneShotTrials } from './one-shot.ts';

/** Person n has the faces 10 n … 10 n + 3. */
const people = Array.from({ length: 12 }, (_, person) => [0, 1, 2, 3].map((photo) => 10 * person + photo));
const personOf = (face: number) => Math.floor(face / 10);

describe('one-shot trials', () => {
  it('are all right for who knows the person, all wrong for who sees no difference', () => {
    const knows = (a: number, b: number) => Math.abs(personOf(a) - personOf(b));
    expect(oneShotTrials(people, 5, 200, knows, createRandom(1))).toEqual({
      ways: 5,
      trials: 200,
      accuracy: 1,
      standardError: 0,
      chance: 0.2,
    });
    expect(oneShotTrials(people, 5, 200, () => 1, createRandom(1)).accuracy).toBe(0);
  });

  it('are right by chance for who guesses', () => {
    const guess = createRandom(7);
    const { accuracy, chance } = oneShotTrials(people, 4, 4000, () => guess.next(), createRandom(2));
    expect(Math.abs(accuracy - chance)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 4000));
  });

  it('ask about two photos of one person among as many others as there are ways, all different', () => {
    const seen = new Set<number>();
    let compared: number[] = [];
    oneShotTrials(
      people,
      12,
      300,
      (query, support) => {
        if (compared.length === 0) {
          seen.add(query);
          expect(personOf(support)).toBe(personOf(query));
          expect(support).not.toBe(query);
        }
        compared.push(personOf(support));
        const isFirst = compared.length === 1;
        if (compared.length === 12) {
          expect(new Set(compared).size).toBe(12);
          compared = [];
        }
        return isFirst ? 0 : 1;
      },
      createRandom(3),
    );
    expect(seen.size).toBe(48);
  });

  it('need people enough, and somebody with two photos', () => {
    const none = () => 0;
    expect(() => oneShotTrials(people, 13, 1, none, createRandom(1))).toThrow(
      /13-way.*there are 12.*fewer ways/,
    );
    expect(() => oneShotTrials([[1], [2], []], 2, 1, none, createRandom(1))).toThrow(/2, 0 of them with two/);
    expect(() => oneShotTrials(people, 1, 1, none, createRandom(1))).toThrow(RangeError);
  });
});
