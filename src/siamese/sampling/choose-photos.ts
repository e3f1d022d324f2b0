/**
 * Different photos of one person, at random.
 */
import { photosOf } from '../dataset/photos-of.ts';
import type { FaceIndex } from '../face-index.ts';
import type { Random } from '../random.ts';

/**
 * Writes `count` face numbers of `person`, none twice, to `into[at …]`. Expects 0 <= count <= photos.
 * Floyd's algorithm: `count` draws however many photos there are.
 */
export function choosePhotos(
  index: FaceIndex,
  person: number,
  count: number,
  random: Random,
  into: Uint32Array,
  at: number,
): void {
  const first = index.firstFace[person]!;
  const photos = photosOf(index, person);
  for (let chosen = 0; chosen < count; chosen++) {
    const newest = first + photos - count + chosen;
    const face = first + random.integer(photos - count + chosen + 1);
    let taken = false;
    for (let before = at; before < at + chosen; before++) taken ||= into[before] === face;
    into[at + chosen] = taken ? newest : face;
  }
}
