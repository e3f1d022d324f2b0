/** Where a crop lies in a photo whose face was found. */
import { type FacePoints, mapPoints } from '../siamese/framing.ts';
import { inverse, type Similarity, similarityBetween } from '../siamese/similarity.ts';

/**
 * From the pixels of a crop to those of the photo: so that the face's five points fall to their places in the crop as near
 * as they can.
 *
 * @param places in shares of the frame's side
 * @param region the share of the frame that the crop shows
 * @param size of the crop in pixels
 * @throws DegeneratePointsError
 */
export function cropPlace(points: FacePoints, places: FacePoints, region: number, size: number): Similarity {
  const first = (1 - region) / 2;
  const inCrop = (share: number): number => ((share - first) / region) * size;
  const targets = mapPoints(places, ({ x, y }) => ({ x: inCrop(x), y: inCrop(y) }));
  return inverse(similarityBetween(points, targets));
}
