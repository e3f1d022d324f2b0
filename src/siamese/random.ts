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
  /** A generator of its own, determined by this one's seed and the label; drawing from it leaves this one as it was. */
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
    fork: (label) => createRandom(hashLabel(origin, String(label))),
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
