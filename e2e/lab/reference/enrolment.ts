/** How strict a threshold is for people enrolled with several photos: the mean of these against other photos and strangers. */
import { trueAcceptAt } from '../../../src/siamese/metrics/true-accept-at.ts';
import { apart, unit } from './lab-features.ts';

const photosEnrolled = [1, 2, 3, 5];
/** Photos of a person are enrolled from every so many on. */
const stride = 5;
/** Shares of strangers that may pass. */
const shares = [0.01, 0.001, 0.0001];

/**
 * @param people embeddings of each person's photos
 * @param strangers embeddings of other people's, one each
 */
export function enrolmentPoints(
  people: readonly (readonly Float32Array[])[],
  strangers: readonly Float32Array[],
) {
  return photosEnrolled.flatMap((photos) => {
    const distances: number[] = [];
    const same: number[] = [];
    people.forEach((own, person) => {
      for (let from = 0; from + photos <= own.length; from += stride) {
        const enrolled = own.slice(from, from + photos);
        const template = unit(enrolled[0]!.map((_, at) => enrolled.reduce((sum, one) => sum + one[at]!, 0)));
        const compare = (shown: readonly Float32Array[], isSame: 0 | 1) => {
          for (const one of shown) {
            distances.push(apart(template, one));
            same.push(isSame);
          }
        };
        compare(
          own.filter((one) => !enrolled.includes(one)),
          1,
        );
        for (const other of people.filter((_, whose) => whose !== person)) compare(other, 0);
        compare(strangers, 0);
      }
    });
    const count = same.filter((one) => one === 0).length;
    return trueAcceptAt(Float32Array.from(distances), Uint8Array.from(same), shares).map(
      ({ isMeasurable: _, ...point }) => ({ photos, strangers: count, ...point }),
    );
  });
}
