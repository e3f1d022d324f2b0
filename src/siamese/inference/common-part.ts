/**
 * What faces before one camera have in common – its light, its lens – and faces without it.
 *
 * Embeddings of length 1 of people under even conditions point all ways: two strangers are as similar as chance has it, r. Before
 * one camera they all lean to one side. With `shared` the mean similarity of its strangers, theirs is shared + (1 - shared) r: a
 * line that was measured on photos lets many times as many pass. Taking the mean of some people's frames off, or a share of it
 * where they are few, undoes most of the lean, and the rest is reckoned: distances are stretched so that they mean what they
 * mean for photos.
 *
 * Measured on ten imitated cameras with five people's frames each (`e2e/lab/faces/README.md`): of the strangers of whom 1 % were
 * to pass, 9.8 % do without it, 1.3 % with it.
 */

export interface CommonPart {
  /** Mean embedding of the people that it was measured on. */
  readonly mean: Float32Array;
  /** So much of it is taken off, 0..1. */
  readonly share: number;
  /** What distances are multiplied by afterwards, 1 or more. */
  readonly stretch: number;
}

/** The embeddings of frames of one person, each of length 1. */
export type FrameEmbeddings = readonly Float32Array[];

/** Frames of a person: more of one sitting tell nothing new. */
export const framesPerPerson = 16;
/** Fewer say nothing of how a person's frames differ. */
export const leastFramesPerPerson = 6;
/** With fewer people nobody can tell what a camera gives to all faces from what belongs to one of them. */
export const leastCameraPeople = 2;

/** Of what is not shared, the part that all frames of one person have: the rest is noise, which a mean of many frames is without. */
const ownShare = 0.8;
/** Of embeddings that hardly differ there is nothing to be measured. */
const mostShared = 0.9;

/**
 * Mean cosine similarity of different people, each held as a template against the mean of the other's frames.
 * @param people each with one frame at least
 * @returns 0 to 0.9
 * @throws RangeError for fewer than two people
 */
export function sharedSimilarity(people: readonly FrameEmbeddings[]): number {
  if (people.length < leastCameraPeople)
    throw new RangeError('What faces share shows on two people at least.');
  const means = people.map(meanOf);
  const similarities = means.flatMap((mean, person) => {
    const length = lengthOf(mean);
    return means.filter((_, other) => other !== person).map((other) => dot(mean, other) / length);
  });
  const mean = similarities.reduce((sum, one) => sum + one, 0) / similarities.length;
  return Math.min(mostShared, Math.max(0, mean));
}

/**
 * @param people whose frames it is measured on, one at least: not the one who is checked, whose own face would be taken off too
 * @param shared `sharedSimilarity` of all who were filmed
 */
export function commonPartOf(people: readonly FrameEmbeddings[], shared: number): CommonPart {
  const mean = meanOf(people.map(meanOf));
  // The mean of few people is theirs as much as the camera's: so much of it is the camera's.
  const share = shared > 0 ? shared / (shared + (ownShare * (1 - shared)) / people.length) : 0;
  // Squared length of what is left of a stranger's embedding of length 1.
  const left = 1 - 2 * share * shared + share ** 2 * dot(mean, mean);
  return { mean, share, stretch: Math.sqrt(Math.max(1, left / (1 - shared))) };
}

/** @returns of length 1 again; the embedding itself where nothing is left of it */
export function withoutCommonPart(embedding: Float32Array, { mean, share }: CommonPart): Float32Array {
  const left = embedding.map((value, at) => value - share * mean[at]!);
  const length = lengthOf(left);
  return length > 0 ? left.map((value) => value / length) : embedding;
}

/** Two embeddings of length 1 are at most this far apart, stretched or not. */
const farthest = 2;

/** @returns the Euclidean distance of two embeddings without their common part, as far as it would be for photos: 0..2 */
export function distanceWithout(one: Float32Array, other: Float32Array, part: CommonPart): number {
  const [a, b] = [withoutCommonPart(one, part), withoutCommonPart(other, part)];
  const squared = a.reduce((sum, value, at) => sum + (value - b[at]!) ** 2, 0);
  return Math.min(farthest, part.stretch * Math.sqrt(squared));
}

function meanOf(embeddings: FrameEmbeddings): Float32Array {
  const mean = new Float32Array(embeddings[0]!.length);
  for (const embedding of embeddings) {
    for (let at = 0; at < mean.length; at++) mean[at] = mean[at]! + embedding[at]! / embeddings.length;
  }
  return mean;
}

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, at) => sum + value * other[at]!, 0);
}

function lengthOf(embedding: Float32Array): number {
  return Math.sqrt(dot(embedding, embedding));
}
