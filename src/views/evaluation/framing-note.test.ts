import { expect, test } from 'vitest';
import { aligned, centred } from '../../siamese/framing.ts';
import { fakeDataset } from '../../testing/fake-dataset.ts';
import { fakeModel } from '../../testing/fake-model.ts';
import { framingNote } from './framing-note.tsx';

const model = fakeModel(1);
const finding = fakeModel(2, { preprocessing: { ...model.preprocessing, framing: aligned } });
const dataset = (framing: typeof aligned | typeof centred) => fakeDataset({ Ada: 2 }, { framing }).summary;

test('nothing is said where both frame faces alike', () => {
  expect(framingNote(model, dataset(centred))).toBeNull();
  expect(framingNote(finding, dataset(aligned))).toBeNull();
});

test('where they do not, it is said what is done', () => {
  expect(framingNote(finding, dataset(centred))).toMatch(/^Model 2 wants faces that are found.*cut anew/);
  expect(framingNote(model, dataset(aligned))).toMatch(/^Model 1 takes the middle.*lie anywhere/);
});
