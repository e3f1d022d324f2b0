import { describe, expect, it } from 'vitest';
import { defaultSplitOptions, type SplitOptions } from './options.ts';
import { splitSources, splitSourcesWith } from './split-sources.ts';
import { InvalidSplitError, refuseInvalidSplit, validateSplit } from './validate-split.ts';

const problems = (change: Partial<SplitOptions>) =>
  validateSplit({ ...defaultSplitOptions, ...change }).map(({ option }) => option);

describe('a split', () => {
  it('has no problem by default, whoever decides it', () => {
    for (const { name } of splitSources) expect(problems({ source: name })).toEqual([]);
  });

  it('keeps to the ranges of its fields, their ends included', () => {
    expect(problems({ validationShare: 0.05, testShare: 0.5, evaluationPairs: 20, seed: 0 })).toEqual([]);
    expect(problems({ validationShare: 0.04 })).toEqual(['validationShare']);
    expect(problems({ testShare: 0.51 })).toEqual(['testShare']);
    expect(problems({ evaluationPairs: 19 })).toEqual(['evaluationPairs']);
    expect(problems({ evaluationPairs: 20.5 })).toEqual(['evaluationPairs']);
    expect(problems({ seed: -1, validationShare: Number.NaN })).toEqual(['validationShare', 'seed']);
  });

  it('is not asked for numbers that its source does not look at', () => {
    expect(problems({ source: 'seeded', fold: 11 })).toEqual([]);
    expect(problems({ source: 'lfw-view-1', fold: 11, testShare: 0.9 })).toEqual([]);
    expect(problems({ source: 'lfw-view-2', fold: 11, testShare: 0.9 })).toEqual(['fold']);
  });

  it('says in a named error what is wrong with each number', () => {
    const wrong = { ...defaultSplitOptions, validationShare: 0.7, evaluationPairs: 3 };
    expect(() => refuseInvalidSplit(wrong)).toThrow(InvalidSplitError);
    expect(() => refuseInvalidSplit(wrong)).toThrow(
      'Held out for validation is 0.7; it must be between 0.05 and 0.5. Evaluation pairs per part is 3; it must be between 20 and 20000.',
    );
  });

  it('is refused by an unknown source, and says which there are', () => {
    const fromFile: SplitOptions = JSON.parse(JSON.stringify({ ...defaultSplitOptions, source: 'by-age' }));
    expect(validateSplit(fromFile)).toEqual([
      {
        option: 'source',
        message: 'Split: there is no "by-age". Choose one of lfw-view-1, lfw-view-2, seeded.',
      },
    ]);
  });
});

describe('the sources of a split', () => {
  const names = (files: string[]) => splitSourcesWith(files).map(({ name }) => name);

  it('are those whose lists are at hand, in any case, views first', () => {
    expect(names([])).toEqual(['seeded']);
    expect(names(['People.txt', 'pairs.txt'])).toEqual(['lfw-view-2', 'seeded']);
    expect(names(['people.txt'])).toEqual(['seeded']);
    expect(
      names(['peopleDevTrain.txt', 'peopleDevTest.txt', 'pairsDevTest.txt', 'people.txt', 'pairs.txt']),
    ).toEqual(['lfw-view-1', 'lfw-view-2', 'seeded']);
  });
});
