/**
 * Seeded random numbers: the only source of randomness in the library.
 *
 * `mulberry32` (public domain, T. Ettinger) is small, fast and good enough for sampling and
 * initialisation; it is not for secrets.
 */

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Integer in [0, limit). */
  integer(limit: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /**
   * A generator of its own, determined by this one's seed and the label alone: what was drawn from this one does not
   * matter, and drawing from the new one leaves this one as it was. By name for what is drawn, by number (a whole
   * one, 0..2³² - 1) for which time: the steps of a run, say. Takes a microsecond or two.
   */
  fork(label: string | number): Random;
  /** Fills `into` as `next() < chance ? hit : miss` would, number by number, several times as fast. */
  scatter(into: Float32Array, chance: number, hit: number, miss: number): void;
  /** Leaves out so many numbers, for a kernel that draws them itself. @returns the state (mulberry32's) before them */
  setAside(count: number): number;
  /** Fisher-Yates in place; returns its argument. */
  shuffle<T>(items: T[]): T[];
}

export function createRandom(seed: number): Random {
  const origin = seed >>> 0;
  let state = origin;

  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (limit: number): number => Math.floor(next() * limit);

  return {
    next,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    fork: (label) =>
      createRandom(typeof label === 'number' ? hashNumber(origin, label) : hashLabel(origin, label)),
    scatter(into, chance, hit, miss) {
      const limit = chance * 4294967296;
      let drawn = state; // a local: a captured variable is stored and loaded for every number
      for (let at = 0; at < into.length; at++) {
        drawn = (drawn + 0x6d2b79f5) | 0;
        let mixed = Math.imul(drawn ^ (drawn >>> 15), 1 | drawn);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        into[at] = (mixed ^ (mixed >>> 14)) >>> 0 < limit ? hit : miss;
      }
      state = drawn >>> 0;
    },
    setAside(count) {
      const before = state;
      state = (state + Math.imul(count, 0x6d2b79f5)) >>> 0;
      return before;
    },
    shuffle(items) {
      for (let last = items.length - 1; last > 0; last--) {
        const other = integer(last + 1);
        [items[last], items[other]] = [items[other]!, items[last]!];
      }
      return items;
    },
  };
}

/** FNV-1a over the label, started from the seed. */
function hashLabel(seed: number, label: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < label.length; at++) {
    hash = Math.imul(hash ^ label.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash;
}

/**
 * Murmur3's last step (public domain, A. Appleby) over the number and over the seed with it. It is a permutation: no
 * two numbers give the same generator. All generators walk the same circle of 2³² states; this puts numbers, and
 * seeds, that lie side by side at places of it that have nothing to do with each other.
 */
function hashNumber(seed: number, number: number): number {
  return scramble(seed ^ scramble(number + 0x9e3779b9)); // 0 would stay 0
}

function scramble(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
