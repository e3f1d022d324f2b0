import { describe, expect, it } from 'vitest';
import { trueAcceptAt } from './true-accept-at.ts';

/** Different pairs at 1, 2 … 100; same pairs at 0.5, 2.5, 7.5 and 200. */
const different = Array.from({ length: 100 }, (_, at) => at + 1);
const distances = Float32Array.of(...different, 0.5, 2.5, 7.5, 200);
const same = Uint8Array.of(...different.map(() => 0), 1, 1, 1, 1);

describe('true acceptance at a share of false acceptance', () => {
  it('counts the same pairs below the last threshold that keeps to it', () => {
    const [none, two, seven, all] = trueAcceptAt(distances, same, [0, 0.02, 0.07, 1]);
    expect(none).toMatchObject({ trueAccept: 0.25, threshold: 0.5 });
    expect(two).toMatchObject({ trueAccept: 0.5, threshold: 2.5 });
    expect(seven).toMatchObject({ falseAccept: 0.07, trueAccept: 0.75, threshold: 7.5 });
    expect(all).toMatchObject({ trueAccept: 1, threshold: 200 });
  });

  it('says when there are too few different pairs for a share', () => {
    const measurable = trueAcceptAt(distances, same, [0.1, 0.05, 0.04, 0.001]).map((one) => one.isMeasurable);
    expect(measurable).toEqual([true, true, false, false]);
  });

  it('takes ties with a different pair into account', () => {
    const tie = trueAcceptAt(Float32Array.of(1, 1, 3), Uint8Array.of(1, 0, 1), [0, 1]);
    expect(tie.map(({ trueAccept }) => trueAccept)).toEqual([0, 1]);
  });

  it('is no number without same pairs', () => {
    expect(trueAcceptAt(Float32Array.of(1), Uint8Array.of(0), [0.5])[0]!.trueAccept).toBeNaN();
  });
});
