/** For losses that look for their faces among all of a batch. */
import type { LabelledDistances } from './labelled-distances.ts';

/** The distances are not those between all faces of a batch. */
export class SquareDistancesNeededError extends Error {
  override readonly name = 'SquareDistancesNeededError';
}

/** @throws SquareDistancesNeededError */
export function squareOnly(pairs: LabelledDistances): LabelledDistances {
  const [rows, columns] = pairs.distances.shape;
  if (pairs.distances.rank === 2 && rows === columns) return pairs;
  throw new SquareDistancesNeededError(
    `This loss needs the distances between all faces of a batch, not [${pairs.distances.shape.join(', ')}]. ` +
      'Choose batches of people x faces.',
  );
}
