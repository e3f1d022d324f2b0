import { describe, expect, it } from 'vitest';
import { LfwListError, lfwListOf, parseLfwList } from './lfw-lists.ts';

const devPairs = '2\nAnn_Lee\t1\t3\nBo\t2\t4\nAnn_Lee\t1\tBo\t2\nBo\t10\tCy_Day\t1\n';

function failureOf(fileName: string, text: string): LfwListError {
  try {
    parseLfwList(fileName, text);
  } catch (error) {
    if (error instanceof LfwListError) return error;
    throw error;
  }
  throw new Error('The list was accepted.');
}

describe('the name of a list', () => {
  it.each([
    ['pairs.txt', 'pairsFolds'],
    ['lfw/view2/Pairs.TXT', 'pairsFolds'],
    ['C:\\data\\pairsDevTrain.txt', 'pairsDevTrain'],
    ['pairs (1).txt', 'pairsFolds'],
    ['pairsDevTest(2).txt', 'pairsDevTest'],
    ['pairsDevTest - Copy.txt', 'pairsDevTest'],
    ['people copy 2.txt', 'peopleFolds'],
    ['people_dev_train.txt', 'peopleDevTrain'],
    ['PEOPLEDEVTEST.txt', 'peopleDevTest'],
  ])('%s is LFW´s %s', (name, list) => {
    expect(lfwListOf(name)).toBe(list);
  });

  it.each([
    'README.txt',
    'lfw-names.txt',
    'pairs.csv',
    'mypairs.txt',
    'pairs.txt.bak',
    'pairsDev.txt',
    'pairs/a.txt',
    '',
  ])('"%s" is none of LFW´s, and its text is not looked at', (name) => {
    expect(lfwListOf(name)).toBeNull();
    expect(parseLfwList(name, '\u0000 not a list')).toBeNull();
  });
});

describe('a list of pairs', () => {
  it('holds same pairs by three fields, then different pairs by four', () => {
    expect(parseLfwList('pairsDevTest.txt', devPairs)).toEqual({
      pairsDevTest: [
        { personA: 'Ann_Lee', photoA: 1, personB: 'Ann_Lee', photoB: 3 },
        { personA: 'Bo', photoA: 2, personB: 'Bo', photoB: 4 },
        { personA: 'Ann_Lee', photoA: 1, personB: 'Bo', photoB: 2 },
        { personA: 'Bo', photoA: 10, personB: 'Cy_Day', photoB: 1 },
      ],
    });
  });

  it('reads the same with a byte order mark, Windows or old Mac line ends, blank lines and spaces', () => {
    const plain = parseLfwList('pairsDevTrain.txt', devPairs);
    expect(parseLfwList('pairsDevTrain.txt', `\uFEFF${devPairs.replaceAll('\n', '\r\n')}`)).toEqual(plain);
    expect(parseLfwList('pairsDevTrain.txt', devPairs.replaceAll('\n', '\r'))).toEqual(plain);
    expect(parseLfwList('pairsDevTrain.txt', `\n\n${devPairs.replaceAll('\n', '  \n\n')}\n`)).toEqual(plain);
    expect(parseLfwList('pairsDevTrain.txt', devPairs.replaceAll('\t', '   '))).toEqual(plain);
  });

  it('keeps names in any script, and with spaces where fields are parted by tabs', () => {
    const pairs = '1\n李 娜\t1\t2\n__proto__\t1\tÅsa Öberg\t2';
    expect(parseLfwList('pairsDevTest.txt', pairs)?.pairsDevTest).toEqual([
      { personA: '李 娜', photoA: 1, personB: '李 娜', photoB: 2 },
      { personA: '__proto__', photoA: 1, personB: 'Åsa Öberg', photoB: 2 },
    ]);
  });

  it('comes in ten folds of 300 same and 300 different pairs in pairs.txt', () => {
    const fold = `${'A\t1\t2\n'.repeat(300)}${'A\t1\tB\t1\n'.repeat(300)}`;
    const folds = parseLfwList('pairs.txt', `10\t300\n${fold.repeat(10)}`)?.pairsFolds;
    expect(folds?.map((pairs) => pairs.length)).toEqual(new Array(10).fill(600));
    expect(folds?.[9]?.[299]?.personB).toBe('A');
    expect(folds?.[9]?.[300]?.personB).toBe('B');
  });

  it.each([
    ['a photo that is no number', '1\nA\t1\ttwo\nA\t1\tB\t1\n', 2, 'A\t1\ttwo'],
    ['a photo zero', '1\nA\t0\t2\nA\t1\tB\t1\n', 2, 'A\t0\t2'],
    ['a negative photo', '1\nA\t-1\t2\nA\t1\tB\t1\n', 2, 'A\t-1\t2'],
    ['a photo number beyond all reason', '1\nA\t1\t99999999999999999999\n', 2, 'A\t1\t99999999999999999999'],
    ['a photo paired with itself', '1\nA\t2\t2\nA\t1\tB\t1\n', 2, 'A\t2\t2'],
    ['a missing name', '1\n\t1\t2\nA\t1\tB\t1\n', 2, '1\t2'],
    ['a different pair among the same pairs', '2\nA\t1\t2\nA\t1\tB\t1\n', 3, 'A\t1\tB\t1'],
    ['a different pair of one person', '1\nA\t1\t2\nA\t1\tA\t2\n', 3, 'A\t1\tA\t2'],
    ['too many fields', '1\nA\t1\t2\nA\t1\tB\t1\tC\n', 3, 'A\t1\tB\t1\tC'],
    ['a line too many', `${devPairs}\nAnn_Lee\t1\tCy_Day\t1`, 7, 'Ann_Lee\t1\tCy_Day\t1'],
    ['a header of words', 'name,photo\nA\t1\t2\n', 1, 'name,photo'],
    ['a header of zero pairs', '0\n', 1, '0'],
    ['a web page instead', '<!DOCTYPE html>\n<html>', 1, '<!DOCTYPE html>'],
  ])('with %s is refused, naming file, line number and line', (_, text, lineNumber, line) => {
    const failure = failureOf('lists/pairsDevTest.txt', text);
    expect(failure).toMatchObject({
      name: 'LfwListError',
      fileName: 'lists/pairsDevTest.txt',
      lineNumber,
      line,
    });
    expect(failure.message).toContain(`lists/pairsDevTest.txt, line ${lineNumber}:`);
    expect(failure.message).toContain(`"${line}"`);
  });

  it('that is cut short is refused, naming the line that is missing', () => {
    const failure = failureOf('pairsDevTest.txt', '2\nA\t1\t2\nA\t2\t3\n');
    expect(failure).toMatchObject({ lineNumber: 4, line: '' });
    expect(failure.message).toContain('ends before line 4');
    expect(failureOf('pairs.txt', '').lineNumber).toBe(1);
    expect(failureOf('people.txt', ' \r\n\t\r\n').lineNumber).toBe(1);
  });

  it('that promises a million pairs and holds none is refused at once', () => {
    const start = performance.now();
    expect(failureOf('pairs.txt', '999999\t999999\n').lineNumber).toBe(2);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('with a huge line is refused with the beginning of that line only', () => {
    const failure = failureOf('pairsDevTest.txt', `1\n${'x'.repeat(5_000_000)}`);
    expect(failure.line).toBe(`${'x'.repeat(80)}…`);
    expect(failure.message.length).toBeLessThan(300);
  });
});

describe('a list of people', () => {
  it('holds one name a line, with the number of photos', () => {
    expect(parseLfwList('peopleDevTrain.txt', '2\nAnn_Lee\t3\nBo\t1\n')).toEqual({
      peopleDevTrain: ['Ann_Lee', 'Bo'],
    });
    expect(parseLfwList('peopleDevTest.txt', '1\nCy_Day\t530')).toEqual({ peopleDevTest: ['Cy_Day'] });
  });

  it('comes in folds of their own length in people.txt', () => {
    expect(parseLfwList('people.txt', '2\n1\nA\t1\n2\nB\t1\nC\t4\n')).toEqual({
      peopleFolds: [['A'], ['B', 'C']],
    });
  });

  it('is refused with a name but no number of photos, or a fold that is too long', () => {
    expect(failureOf('peopleDevTest.txt', '1\nAnn_Lee\n')).toMatchObject({ lineNumber: 2, line: 'Ann_Lee' });
    expect(failureOf('people.txt', '2\n1\nA\t1\nB\t1\n1\nC\t1\n')).toMatchObject({
      lineNumber: 4,
      line: 'B\t1',
    });
  });
});
