import { describe, expect, test } from 'vitest';
import { cameraDistances, cameraPoints } from './camera-points.ts';

const at = (degrees: number): Float32Array =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
const chord = (degrees: number): number => 2 * Math.sin((degrees * Math.PI) / 360);
const point = (photos: number, threshold: number) => ({
  photos,
  threshold,
  falseAccept: 0.01,
  trueAccept: 0.5,
  strangers: 1000,
});

describe('distances before a camera', () => {
  test('by hand, where nothing is shared: the middle frame against the others, and everybody else’s', () => {
    const people = [[at(0), at(10), at(30)], [at(90)], [at(180), at(180), at(200)]];
    const { own, strangers } = cameraDistances(people, 0, 1);
    // Templates are 10 and 180 degrees; the person with one frame has none left to be checked with.
    const expected = [chord(10), chord(20), chord(0), chord(20)];
    expect(own).toEqual(expected.map((one) => expect.closeTo(one, 5)));
    const far = [80, 170, 170, 170, 180, 170, 150, 90].map(chord); // 10 against 90, 180, 180, 200; 180 against 0, 10, 30, 90
    expect(strangers.toSorted()).toEqual(far.toSorted().map((one) => expect.closeTo(one, 5)));
  });

  test('with two people no stranger is measured: nobody is left to tell what faces share', () => {
    const { own, strangers } = cameraDistances(
      [
        [at(0), at(10)],
        [at(90), at(100)],
      ],
      0.4,
      1,
    );
    expect(own).toHaveLength(2);
    expect(strangers).toEqual([]);
  });
});

describe('points of a camera', () => {
  const people = [
    [at(0), at(10), at(30)],
    [at(180), at(190), at(210)],
    [at(90), at(92), at(94)],
  ];

  test('have the model’s lines, and what they cost here', () => {
    const [first, second] = cameraPoints(people, 0, [point(1, chord(15)), point(1, chord(82))]);
    // Of the six own frames four lie within 15 degrees of their template; strangers none.
    expect(first).toMatchObject({
      threshold: chord(15),
      trueAccept: 4 / 6,
      strangers: 1000,
      comparisons: 18,
      passed: 0,
    });
    // 82 degrees lets all own frames pass, and of the strangers those from 10 to 90 and 92 and from 92 to 10 and 30.
    expect(second).toMatchObject({ trueAccept: 1, comparisons: 18, passed: 4 });
  });

  test('of more photos than there are frames are not told', () => {
    expect(cameraPoints(people, 0, [point(5, 1), point(1, 1)]).map(({ photos }) => photos)).toEqual([1]);
    expect(cameraPoints(people, 0, [])).toEqual([]);
  });
});
