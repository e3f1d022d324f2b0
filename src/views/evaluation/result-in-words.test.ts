import { expect, test } from 'vitest';
import { aligned, centred } from '../../siamese/framing.ts';
import { resultInWords } from './result-in-words.ts';

const result = {
  pairs: 1000,
  samePairs: 500,
  differentPairs: 500,
  threshold: 1.234,
  accuracy: 0.8,
  standardError: 0.0126,
  auc: 0.88,
  eer: 0.2,
};
const fair = { knownPeople: 0, thresholdFrom: 'validation' } as const;

test('View 1 is reported in LFW’s terms', () => {
  const { note, caution } = resultInWords({
    source: 'lfw-view-1',
    fold: 1,
    framing: centred,
    preset: 'compact',
    startedFrom: null,
    people: 1000,
    ...fair,
    result,
  });
  expect(note).toContain('LFW View 1, development test, 1,000 pairs; Unrestricted, No Outside Data');
  expect(note).toContain('threshold of 1.23 chosen on validation people');
  expect(caution).toBeNull();
});

test('a model whose faces are found by networks from elsewhere is in another category', () => {
  const { note } = resultInWords({
    source: 'lfw-view-1',
    fold: 1,
    framing: aligned,
    preset: 'compact',
    startedFrom: null,
    people: 1000,
    ...fair,
    result,
  });
  expect(note).toContain('1,000 pairs; Unrestricted, Label-Free Outside Data');
});

test('View 2 is reported by fold', () => {
  const { title, note } = resultInWords({
    source: 'lfw-view-2',
    fold: 7,
    framing: centred,
    preset: 'compact',
    startedFrom: null,
    people: 600,
    ...fair,
    result,
  });
  expect(title).toBe('Accuracy, LFW View 2, fold 7 of 10');
  expect(note).toContain('LFW View 2, fold 7 of 10, 1,000 pairs; Unrestricted, No Outside Data');
});

test('a small test says that it is small', () => {
  const small = { ...result, pairs: 120 };
  expect(
    resultInWords({
      source: 'seeded',
      fold: 1,
      framing: centred,
      preset: 'compact',
      startedFrom: null,
      people: 16,
      ...fair,
      result: small,
    }).note,
  ).toContain('A small test');
  expect(
    resultInWords({
      source: 'seeded',
      fold: 1,
      framing: centred,
      preset: 'compact',
      startedFrom: null,
      people: 16,
      ...fair,
      result,
    }).note,
  ).not.toContain('A small test');
});

test('people the model was trained on are not called unseen, and View 1 loses its category', () => {
  const seeded = resultInWords({
    source: 'seeded',
    fold: 1,
    framing: centred,
    preset: 'compact',
    startedFrom: null,
    people: 16,
    ...fair,
    knownPeople: 12,
    result,
  });
  expect(seeded.title).toBe('Accuracy on these people');
  expect(seeded.note).not.toContain('never saw');
  expect(seeded.caution).toContain('trained on 12 of these 16 people');
  const view1 = resultInWords({
    source: 'lfw-view-1',
    fold: 1,
    framing: centred,
    preset: 'compact',
    startedFrom: null,
    people: 16,
    ...fair,
    knownPeople: 12,
    result,
  });
  expect(view1.note).not.toContain('No Outside Data');
});

test('a model that does not tell whom it was trained on is not taken at its word', () => {
  const words = resultInWords({
    source: 'seeded',
    fold: 1,
    framing: centred,
    preset: 'compact',
    startedFrom: null,
    people: 16,
    ...fair,
    knownPeople: null,
    result,
  });
  expect(words.title).toBe('Accuracy on these people');
  expect(words.caution).toContain('Nobody knows');
});

test('a threshold set by hand is not said to come from validation', () => {
  const words = resultInWords({
    source: 'lfw-view-1',
    fold: 1,
    framing: centred,
    preset: 'compact',
    startedFrom: null,
    people: 16,
    knownPeople: 0,
    thresholdFrom: 'person',
    result,
  });
  expect(words.note).toContain('At the threshold of 1.23 that was set by hand');
  expect(words.note).not.toMatch(/validation|No Outside Data/);
  expect(words.caution).toContain('set by hand');
});

test('a model that went on from another one is not called trained without outside data', () => {
  const started = { ...fair, preset: 'compact', startedFrom: 'Starter' } as const;
  const { note, caution } = resultInWords({
    source: 'lfw-view-1',
    fold: 1,
    framing: centred,
    people: 1000,
    ...started,
    result,
  });
  expect(note).not.toContain('No Outside Data');
  expect(caution).toContain('went on from Starter');
});

test('the reference is told with its category, and that it has seen others', () => {
  const { note, caution } = resultInWords({
    source: 'lfw-view-1',
    fold: 1,
    framing: centred,
    preset: 'reference',
    startedFrom: null,
    people: 1000,
    ...fair,
    knownPeople: null,
    result,
  });
  expect(note).toContain('1,000 pairs; Unrestricted, Labeled Outside Data');
  expect(caution).toMatch(/3 million photos of 7,485 people, none of them in LFW.*Labeled Outside Data/);
});
