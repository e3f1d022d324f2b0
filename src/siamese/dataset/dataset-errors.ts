/**
 * What can be wrong with a dataset before anything is trained. The messages are for people and say what to do.
 */

/** Too few people, or too few with several photos, to divide or to draw pairs from. */
export class TooFewPeopleError extends Error {
  override readonly name = 'TooFewPeopleError';
}

/** The LFW lists a split asks for are not at hand or do not fit the dataset. */
export class LfwListsMissingError extends Error {
  override readonly name = 'LfwListsMissingError';
}
