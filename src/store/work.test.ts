import { describe, expect, test } from 'vitest';
import { LfwListsMissingError, TooFewPeopleError } from '../siamese/dataset/dataset-errors.ts';
import { failureText } from './failure.ts';
import {
  failWith,
  failWork,
  finishWork,
  idle,
  isSameSubject,
  lastValue,
  type Progress,
  settled,
  startWork,
  tellProgress,
  type Work,
  workOf,
} from './work.ts';

type Counting = Work<{ readonly what: string }, number>;

const sheep = { what: 'sheep' };
const goats = { what: 'goats' };
const counting: Counting = startWork(idle, sheep);
const counted: Counting = finishWork(counting, 7);
const progress: Progress = {
  call: 'evaluate',
  activity: 'Counting',
  done: 3,
  total: 7,
  perSecond: 1,
  secondsLeft: 4,
};
const cancelled = Object.assign(new Error('Counting was cancelled.'), { name: 'CancelledError' });

describe('work', () => {
  test('goes from its subject over its progress to its value', () => {
    expect(counting).toEqual({ state: 'working', subject: sheep, progress: null, before: idle });
    expect(tellProgress(counting, progress)).toMatchObject({ state: 'working', subject: sheep, progress });
    expect(finishWork(tellProgress(counting, progress), 7)).toEqual({
      state: 'done',
      subject: sheep,
      value: 7,
    });
  });

  test('that is over hears of no progress, no value and no failure', () => {
    for (const over of [idle as Counting, counted]) {
      expect(tellProgress(over, progress)).toBe(over);
      expect(finishWork(over, 8)).toBe(over);
      expect(failWork(over, new Error('Too late.'))).toBe(over);
      expect(failWith(over, { name: 'Error', message: 'Too late.', remedy: null })).toBe(over);
    }
  });

  test('cancelled goes back to what was before: nothing, or the last value', () => {
    expect(failWork(counting, cancelled)).toBe(idle);
    expect(failWork(startWork(counted, goats), cancelled)).toBe(counted);
    const failed = failWork(startWork(counted, goats), new Error('They ran away.'));
    expect(failWork(startWork(failed, sheep), cancelled)).toBe(counted);
  });

  test('keeps the last value while the next is on its way and after its failure, and no older one', () => {
    const again = startWork(counted, goats);
    expect(lastValue(again)).toBe(7);
    expect(lastValue(failWork(again, new Error('They ran away.')))).toBe(7);
    expect(lastValue(finishWork(again, 2))).toBe(2);
    expect(lastValue(counting)).toBeNull();
    expect(settled(again)).toBe(counted);
  });

  test('that failed tells the name of the error, its words, its subject, and what to do', () => {
    expect(failWork(counting, new RangeError('Seven at most.'))).toEqual({
      state: 'failed',
      subject: sheep,
      before: idle,
      name: 'RangeError',
      message: 'Seven at most.',
      remedy: null,
    });
    expect(failWork(counting, 'thrown as text')).toMatchObject({ name: 'Error', message: 'thrown as text' });
  });

  test('of one answer never rejects', async () => {
    expect(await workOf(sheep, Promise.resolve(7))).toEqual(counted);
    expect(await workOf(sheep, Promise.reject(new Error('Lost.')))).toMatchObject({
      state: 'failed',
      message: 'Lost.',
    });
    expect(await workOf(sheep, Promise.reject(cancelled))).toEqual(idle);
  });

  test('has the same subject only where every part is the very same', () => {
    expect(isSameSubject(sheep, { what: 'sheep' })).toBe(true);
    expect(isSameSubject(sheep, goats)).toBe(false);
    expect(isSameSubject({ split: sheep }, { split: { ...sheep } })).toBe(false);
  });
});

describe('what to do next', () => {
  test('goes by the name of the error, not by its words', () => {
    for (const error of [new TooFewPeopleError('Two.'), new LfwListsMissingError('None.')]) {
      expect(failWork(counting, error)).toMatchObject({ remedy: { station: 'pairs' } });
    }
    expect(failWork(counting, new Error('People, persons and pairs.'))).toMatchObject({ remedy: null });
  });

  test('is part of the text unless a station is named for it', () => {
    const failure = { name: 'Error', message: 'It failed.' };
    expect(failureText({ ...failure, remedy: null })).toBe('It failed.');
    expect(failureText({ ...failure, remedy: { words: 'Look there.', station: 'pairs' } })).toBe(
      'It failed.',
    );
    expect(failureText({ ...failure, remedy: { words: 'Reload.', station: null } })).toBe(
      'It failed. Reload.',
    );
  });
});
