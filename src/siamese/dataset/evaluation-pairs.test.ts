import { describe, expect, it } from 'vitest';
import { equalPhotos, lfwPhotoCounts, makeFaceIndex } from '../../testing/synthetic-index.ts';
import type { FaceIndex } from '../face-index.ts';
import type { LfwLists, NamedPair } from '../lfw-lists.ts';
import { defaultSplitOptions } from '../options.ts';
import { createRandom } from '../random.ts';
import type { FacePairs } from '../reports.ts';
import { InvalidSplitError } from '../validate-split.ts';
import { LfwListsMissingError } from './dataset-errors.ts';
import { planEvaluationPairs, planPairs } from './evaluation-pairs.ts';
import { personOfFace } from './person-of-face.ts';

const everybody = (index: FaceIndex) => Uint32Array.from(index.people.keys());

function plan(photos: readonly number[], count: number, seed = 1): { index: FaceIndex; pairs: FacePairs } {
  const index = makeFaceIndex(photos);
  return { index, pairs: planEvaluationPairs(index, everybody(index), count, createRandom(seed)) };
}

/** Every pair once, smaller face first. */
function keysOf(pairs: FacePairs): string[] {
  return [...pairs.faceA].map((faceA, pair) => [faceA, pairs.faceB[pair]!].sort((a, b) => a - b).join(' '));
}

function timesPerPerson(index: FaceIndex, pairs: FacePairs, label: 0 | 1): Map<number, number> {
  const times = new Map<number, number>();
  pairs.same.forEach((same, pair) => {
    if (same !== label) return;
    for (const face of [pairs.faceA[pair]!, pairs.faceB[pair]!]) {
      const person = personOfFace(index, face);
      times.set(person, (times.get(person) ?? 0) + 1);
    }
  });
  return times;
}

const namedPair = (a: number, photoA: number, b: number, photoB: number): NamedPair => ({
  personA: `person-${String(a).padStart(4, '0')}`,
  photoA,
  personB: `person-${String(b).padStart(4, '0')}`,
  photoB,
});

describe('drawn evaluation pairs', () => {
  it('are half same and half different, rightly labelled, none twice, whatever the seed', () => {
    for (let seed = 0; seed < 10; seed++) {
      const { index, pairs } = plan([...equalPhotos(20, 4), ...equalPhotos(30, 1), 200], 100, seed);
      expect(pairs.same.reduce((sum, label) => sum + label, 0)).toBe(50);
      expect(new Set(keysOf(pairs)).size).toBe(100);
      pairs.same.forEach((same, pair) => {
        const people = [pairs.faceA[pair]!, pairs.faceB[pair]!].map((face) => personOfFace(index, face));
        expect(people[0] === people[1]).toBe(same === 1);
        expect(pairs.faceA[pair]).not.toBe(pairs.faceB[pair]);
      });
    }
  });

  it('are the same for the same seed and others for another seed', () => {
    const photos = equalPhotos(50, 5);
    expect(plan(photos, 200, 3).pairs).toEqual(plan(photos, 200, 3).pairs);
    expect(keysOf(plan(photos, 200, 3).pairs)).not.toEqual(keysOf(plan(photos, 200, 4).pairs));
  });

  it('are not drowned by a person with 530 photos', () => {
    const { index, pairs } = plan([...equalPhotos(49, 4), 530], 200);
    // 100 same pairs among 50 people: two each, exactly.
    expect([...timesPerPerson(index, pairs, 1).values()]).toEqual(new Array(50).fill(4));
    // 200 places in different pairs, 4 expected; a draw by photo would give him some 100.
    expect(timesPerPerson(index, pairs, 0).get(49) ?? 0).toBeLessThan(20);
  });

  it('let people with one photo stand in different pairs', () => {
    const { index, pairs } = plan([...equalPhotos(5, 3), ...equalPhotos(50, 1)], 30);
    const strangers = [...timesPerPerson(index, pairs, 0).keys()].filter((person) => person >= 5);
    expect(strangers.length).toBeGreaterThan(10);
    expect([...timesPerPerson(index, pairs, 1).keys()].every((person) => person < 5)).toBe(true);
  });

  it('are fewer, and still balanced, where there are no more', () => {
    // Six people with two photos: six same pairs, sixty different ones.
    const few = plan(equalPhotos(6, 2), 1000).pairs;
    expect([few.same.length, few.same.reduce((sum, label) => sum + label, 0)]).toEqual([12, 6]);
    // One with four photos and one with one: six same pairs, four different ones.
    const fewDifferent = plan([4, 1], 1000).pairs;
    expect(
      keysOf(fewDifferent)
        .filter((_, pair) => fewDifferent.same[pair] === 0)
        .toSorted(),
    ).toEqual(['0 4', '1 4', '2 4', '3 4']);
    expect(fewDifferent.same.length).toBe(8);
  });

  it('are none among people with one photo, or for one person alone', () => {
    expect(plan(equalPhotos(10, 1), 100).pairs.same).toHaveLength(0);
    expect(plan([20], 100).pairs.same).toHaveLength(0);
    expect(plan([], 100).pairs.same).toHaveLength(0);
  });

  it('reach every same pair of a person before repeating none', () => {
    const { pairs } = plan([10, 1, 1, 1, 1, 1], 90);
    const same = keysOf(pairs).filter((_, pair) => pairs.same[pair] === 1);
    expect(new Set(same).size).toBe(45);
  });
});

describe('the plan of a dataset', () => {
  it('measures every part on its own people only', () => {
    const index = makeFaceIndex([...equalPhotos(80, 6), ...equalPhotos(20, 1)]);
    for (const seed of [1, 2, 3]) {
      const planned = planPairs(index, {}, { ...defaultSplitOptions, seed, evaluationPairs: 200 });
      for (const [part, pairs] of [
        ['validation', planned.validationPairs],
        ['test', planned.testPairs],
      ] as const) {
        const people = new Set(planned.split.people[part]);
        expect(pairs.same).toHaveLength(200);
        for (const face of [...pairs.faceA, ...pairs.faceB]) {
          expect(people.has(personOfFace(index, face))).toBe(true);
        }
      }
    }
  });

  it('counts people, faces and pairs of each part', () => {
    // Train: 4 of 8 people with six photos, 5 of 8 with one. Same pairs 4 x 15; different pairs
    // (29² - 4 x 6² - 5 x 1²) / 2.
    const { report } = planPairs(
      makeFaceIndex([...equalPhotos(8, 6), ...equalPhotos(8, 1)]),
      {},
      {
        ...defaultSplitOptions,
        validationShare: 0.125,
        testShare: 0.25,
        evaluationPairs: 20,
      },
    );
    expect(report.parts).toEqual({
      train: { people: 9, faces: 29, singlePhotoPeople: 5, samePairs: 60, differentPairs: 346 },
      validation: { people: 3, faces: 13, singlePhotoPeople: 1, samePairs: 10, differentPairs: 10 },
      test: { people: 4, faces: 14, singlePhotoPeople: 2, samePairs: 10, differentPairs: 10 },
    });
  });

  it('refuses a split that is out of range or unknown, by name and before anything is divided', () => {
    const index = makeFaceIndex(equalPhotos(20, 3));
    const plan = (change: object) => () => planPairs(index, {}, { ...defaultSplitOptions, ...change });
    expect(plan({ validationShare: 0.9 })).toThrow(InvalidSplitError);
    expect(plan({ evaluationPairs: 0 })).toThrow(/Evaluation pairs per part is 0; it must be between 20 and/);
    expect(plan({ source: 'by-age' })).toThrow(InvalidSplitError);
    expect(plan({})).not.toThrow();
  });

  it('remarks on few same pairs of validation and test', () => {
    const index = makeFaceIndex(equalPhotos(80, 6));
    const { report } = planPairs(index, {}, { ...defaultSplitOptions, evaluationPairs: 150 });
    const messages = report.warnings.filter((warning) => warning.kind === 'few-same-pairs');
    expect(messages[0]?.message).toContain('Ask for more evaluation pairs');
    const few = planPairs(makeFaceIndex(equalPhotos(80, 2)), {}, defaultSplitOptions).report.warnings;
    expect(few.map((warning) => warning.message).join('\n')).toMatch(
      /Only 8 same pairs for validation: .*Add people with several photos, or raise the validation share\./,
    );
    expect(messages.map((warning) => warning.message.slice(0, 38))).toEqual([
      'Only 75 same pairs for validation: an ',
      'Only 75 same pairs for test: an accura',
    ]);
  });

  it('is made for LFW in well under a second', () => {
    const index = makeFaceIndex(lfwPhotoCounts());
    const start = performance.now();
    const { report, testPairs } = planPairs(index, {}, defaultSplitOptions);
    expect(performance.now() - start).toBeLessThan(500);
    expect(testPairs.same).toHaveLength(1000);
    expect(report.warnings).toEqual([]);
  });
});

describe('the plan of LFW´s View 1', () => {
  const index = makeFaceIndex(equalPhotos(60, 4));
  const lists: LfwLists = {
    peopleDevTrain: index.people.slice(0, 40),
    peopleDevTest: index.people.slice(40),
    pairsDevTest: [
      namedPair(45, 1, 45, 3),
      namedPair(50, 2, 50, 4),
      namedPair(41, 1, 42, 2),
      namedPair(43, 1, 44, 1),
    ],
  };
  const view = { ...defaultSplitOptions, source: 'lfw-view-1' as const };

  it('tests on pairsDevTest itself, in its order', () => {
    const { testPairs, report } = planPairs(index, lists, view);
    expect(testPairs).toEqual({
      faceA: Uint32Array.of(180, 201, 164, 172),
      faceB: Uint32Array.of(182, 203, 169, 176),
      same: Uint8Array.of(1, 1, 0, 0),
    });
    expect(report.source).toBe('lfw-view-1');
    expect(report.parts.test).toMatchObject({ people: 20, samePairs: 2, differentPairs: 2 });
  });

  it('leaves out pairs that show a person of the training set, and says so', () => {
    const damaged = { ...lists, pairsDevTest: [...lists.pairsDevTest!, namedPair(3, 1, 3, 2)] };
    const { testPairs, report } = planPairs(index, damaged, view);
    expect(testPairs.same).toHaveLength(4);
    const messages = report.warnings.map((warning) => warning.message).join('\n');
    expect(messages).toContain(
      '1 of 5 entries of pairsDevTest are not in this dataset, for example person-0003 1 and person-0003 2.',
    );
  });

  it('is refused without pairsDevTest or when nothing of it is there', () => {
    const { pairsDevTest: _, ...withoutPairs } = lists;
    expect(() => planPairs(index, withoutPairs, view)).toThrow(LfwListsMissingError);
    const foreign = { ...lists, pairsDevTest: [namedPair(45, 1, 45, 9), namedPair(41, 1, 42, 2)] };
    expect(() => planPairs(index, foreign, view)).toThrow(
      /Of the 2 pairs of pairsDevTest\.txt this dataset has 0 same/,
    );
  });
});

describe('the plan of a fold of LFW´s View 2', () => {
  const index = makeFaceIndex(equalPhotos(60, 4));
  const lists: LfwLists = {
    peopleFolds: [index.people.slice(0, 20), index.people.slice(20, 40), index.people.slice(40)],
    pairsFolds: [
      [namedPair(1, 1, 1, 2), namedPair(2, 1, 3, 1)],
      [namedPair(25, 2, 25, 4), namedPair(21, 1, 22, 2)],
      [namedPair(45, 1, 45, 3), namedPair(41, 1, 42, 2)],
    ],
  };
  const view = { ...defaultSplitOptions, source: 'lfw-view-2' as const, fold: 2 };

  it('tests on the pairs of that fold', () => {
    const { testPairs, report } = planPairs(index, lists, view);
    expect(testPairs).toEqual({
      faceA: Uint32Array.of(101, 84),
      faceB: Uint32Array.of(103, 89),
      same: Uint8Array.of(1, 0),
    });
    expect(report).toMatchObject({ source: 'lfw-view-2', parts: { test: { people: 20 } } });
  });

  it('is refused without pairs.txt', () => {
    const { pairsFolds: _, ...withoutPairs } = lists;
    expect(() => planPairs(index, withoutPairs, view)).toThrow(/View 2 is tested on pairs\.txt/);
  });
});
