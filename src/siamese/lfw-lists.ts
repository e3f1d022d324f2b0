/** The lists that LFW publishes with its photos, as they are given to the library. */

/** One list of pairs by name and photo number, as LFW publishes them. */
export interface NamedPair {
  readonly personA: string;
  readonly photoA: number;
  readonly personB: string;
  readonly photoB: number;
}

/** LFW's protocol files, parsed, not yet matched with a dataset. Only what was found is present. */
export interface LfwLists {
  /** View 1, people and pairs of the development sets. */
  readonly peopleDevTrain?: readonly string[];
  readonly peopleDevTest?: readonly string[];
  readonly pairsDevTrain?: readonly NamedPair[];
  readonly pairsDevTest?: readonly NamedPair[];
  /** View 2, ten folds. */
  readonly peopleFolds?: readonly (readonly string[])[];
  readonly pairsFolds?: readonly (readonly NamedPair[])[];
}
