/**
 * How many people each part of a split gets.
 *
 * Every part needs two people and one of them with two photos: less gives no same or no different pair.
 * Beyond that the shares decide.
 */

export interface Shares {
  readonly validation: number;
  /** null when the test people are decided elsewhere. */
  readonly test: number | null;
}

export interface PartSizes {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

/** Can these people be divided at all? `parts` is 3, or 2 when the test people are decided elsewhere. */
export function canBeDivided(several: number, single: number, parts: 2 | 3): boolean {
  return several >= parts && several + single >= 2 * parts;
}

/**
 * Sizes for the people with several photos and for the single-photo people, each shared out on its own.
 * Expects that `canBeDivided`.
 */
export function shareOut(
  several: number,
  single: number,
  shares: Shares,
): { several: PartSizes; single: PartSizes } {
  const order =
    shares.test !== null ? (['train', 'test', 'validation'] as const) : (['train', 'validation'] as const);
  const leastSeveral = { train: 0, validation: 0, test: 0 };
  const leastSingle = { train: 0, validation: 0, test: 0 };
  order.forEach((part, at) => {
    // Two with several photos if there are enough for all before and all after, else one and a stranger.
    leastSeveral[part] = several >= order.length + at + 1 ? 2 : 1;
    leastSingle[part] = 2 - leastSeveral[part];
  });
  return {
    several: divide(several, shares, leastSeveral),
    single: divide(single, shares, leastSingle),
  };
}

function divide(people: number, shares: Shares, least: PartSizes): PartSizes {
  let validation = Math.max(Math.round(people * shares.validation), least.validation);
  let test = Math.max(Math.round(people * (shares.test ?? 0)), least.test);
  let missing = validation + test + least.train - people;
  while (missing > 0) {
    const fromTest = test - least.test >= validation - least.validation;
    const spare = fromTest ? test - least.test : validation - least.validation;
    if (spare <= 0) break;
    if (fromTest) test--;
    else validation--;
    missing--;
  }
  return { train: people - validation - test, validation, test };
}
