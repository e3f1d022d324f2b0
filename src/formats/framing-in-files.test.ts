/** How a model file tells where in a photo the face is looked for. */
import { expect, test } from 'vitest';
import type { FramingRule } from '../siamese/framing.ts';
import { packModel, unpackModel } from './model-archive.ts';
import { changeJson, exampleModel, forgedModel, setField } from './testing/example-model.ts';

const byLandmarks: FramingRule = {
  kind: 'landmarks',
  version: 2,
  places: { leftEye: { x: 0.42, y: 0.45 }, rightEye: { x: 0.58, y: 0.45 }, mouth: { x: 0.5, y: 0.63 } },
};
const fileWith = (framing: unknown) =>
  forgedModel(changeJson('preprocessing.json', (json) => setField(json, 'preprocessing.framing', framing)));

test('a file that tells none means the middle of the photo, as one does that says so', async () => {
  const plain = await unpackModel(await packModel(exampleModel()));
  expect(plain.summary.preprocessing.framing).toEqual({ kind: 'centred' });
  const told = await unpackModel(await fileWith({ kind: 'centred' }));
  expect(told.summary).toEqual(plain.summary);
});

const refusal = {
  name: 'ModelFileError',
  fault: 'unsupported-framing',
  message: expect.stringMatching(/eyes and mouth.*"landmarks", version 2.*Reload the page/),
};

test('a file whose faces must be found by eyes and mouth is refused by name', async () => {
  await expect(unpackModel(await fileWith(byLandmarks))).rejects.toMatchObject(refusal);
});

test('such a file is not written either, as it could not be read back', async () => {
  const { summary, ...rest } = exampleModel();
  const preprocessing = { ...summary.preprocessing, framing: byLandmarks };
  await expect(packModel({ ...rest, summary: { ...summary, preprocessing } })).rejects.toMatchObject(refusal);
});
